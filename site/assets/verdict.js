// Draws a report of the decoder: verdict.sentence(report) says it in one sentence,
// verdict.draw(report, text, page) gives elements. verdict.templ draws the same when
// the site is built; keep elements, classes and words the same there.
(() => {
  'use strict';

  /**
   * @typedef {{start: number, end: number}} Span in UTF-16 units of the pasted text
   * @typedef {{id: string, title: string, url: string, provider: string, api: string, httpStatus: number,
   *   type: string, code: string, status: string, message: string, confidence: string, meaning: string, fix: string,
   *   retry: string, fixedBy: string, count: number, evidence: (Span & {kind: string})[],
   *   params: (Span & {name: string, value: string})[], diagnosis: (Span & {text: string})[],
   *   alternatives: {id: string, why: string}[]} & Span} Finding
   * @typedef {Span & {httpStatus: number, text: string}} Unknown
   * @typedef {{findings: Finding[], unknown: Unknown[], secrets: (Span & {kind: string})[]}} Report
   * @typedef {{root: string, level: number}} Page the way to the site's top, and the level of the headings
   */

  const retryWords = {
    'no': 'No. The same request fails again.',
    'later': 'Yes, later, with the same request.',
    'after-fix': 'Yes, once the cause is fixed.',
  };
  const fixerWords = {
    caller: 'You, who sent the request.',
    provider: 'The provider.',
    carrier: 'The carrier, through the provider.',
  };
  const confidenceWords = { certain: 'Certain', likely: 'Likely', possible: 'Possible' };
  // From the weakest to the strongest.
  const markWords = {
    shape: 'shape of the body',
    evidence: 'what told us',
    value: 'value',
    wrong: 'what is wrong',
    secret: 'secret: remove before sharing',
  };

  /** A text this long is shown from its first finding on, to keep the page light. */
  const longText = 50_000;

  /**
   * @param {Report} report
   * @returns {string}
   */
  function sentence(report) {
    const sure = [];
    const possible = [];
    for (const f of report.findings) {
      (f.confidence === 'possible' ? possible : sure).push(f.title.replace(/\.$/, ''));
    }
    if (sure.length === 1) return `Decoded: ${sure[0]}.`;
    if (sure.length > 1) return `${sure.length} errors decoded: ${sure.join('; ')}.`;
    if (possible.length > 0) return `Not certain. It could be: ${possible.join('; or: ')}.`;
    if (report.unknown.length > 0) return 'Not a documented error.';
    return 'No error of these APIs found in this text.';
  }

  /**
   * @param {Report} report
   * @param {string} text the pasted text
   * @param {Page} page
   * @returns {DocumentFragment}
   */
  function draw(report, text, page) {
    const all = document.createDocumentFragment();
    all.append(...report.findings.map((f) => finding(f, page)));
    all.append(...report.unknown.map((u) => unknown(u, page)));
    if (all.childElementCount === 0) all.append(nothing(page));
    all.append(pasted(report, text, page));
    return all;
  }

  /**
   * @param {Finding} f
   * @param {Page} page
   */
  function finding(f, page) {
    const facts = element('dl', 'facts',
      fact('fix', 'What to do now', [f.fix]),
      fact('retry', 'Retry', [retryWords[f.retry]]),
      fact('fixer', 'Who can fix it', [fixerWords[f.fixedBy]]));
    if (f.params.length > 0) {
      facts.append(fact('values', 'Values', f.params.map((p) =>
        [element('code', '', p.name), ' ', element('mark', 'value', p.value)])));
    }
    if (f.diagnosis.length > 0) {
      facts.append(fact('diagnosis', 'In your request', f.diagnosis.map((d) => d.text)));
    }
    if (f.alternatives.length > 0) {
      facts.append(fact('alternatives', 'It could also be', f.alternatives.map((a) =>
        [link(`${page.root}${a.id}.html`, a.id), `: ${a.why}`])));
    }
    if (f.count > 1) facts.append(fact('count', 'Seen', [`${f.count} times`]));

    const kicker = element('p', 'kicker',
      element('span', 'confidence', confidenceWords[f.confidence]), ' ',
      element('span', 'where', `${f.provider}/${f.api}`));
    if (f.httpStatus) kicker.append(' ', element('span', 'where', `HTTP ${f.httpStatus}`));

    const article = element('article', 'finding',
      kicker,
      heading(page, 'title', f.title),
      said(f),
      element('p', 'meaning', f.meaning),
      facts,
      element('p', 'more', link(page.root + f.url, 'Causes, fixes and examples')));
    article.dataset.entryId = f.id;
    article.dataset.confidence = f.confidence;
    article.dataset.retry = f.retry;
    return article;
  }

  /**
   * A row of the facts: its name, and one or more things to say.
   * @param {string} name of the class
   * @param {string} label
   * @param {(string | (Node | string)[])[]} says
   */
  function fact(name, label, says) {
    return element('div', name, element('dt', '', label),
      ...says.map((s) => element('dd', '', ...(Array.isArray(s) ? s : [s]))));
  }

  /** @param {Finding} f */
  function said(f) {
    const p = element('p', 'said');
    p.translate = false;
    for (const handle of [f.code, f.type, f.status]) {
      if (handle) p.append(element('code', 'handle', handle), ' ');
    }
    if (f.message) {
      // Every second part is the name of a placeholder.
      p.append(element('code', '', ...f.message.split(/\$\{([^}]+)\}/).map((part, i) =>
        i % 2 === 1 ? element('var', '', part) : part)));
    }
    return p;
  }

  /**
   * @param {Unknown} u
   * @param {Page} page
   */
  function unknown(u, page) {
    const states = u.httpStatus ? ` It states HTTP status ${u.httpStatus}.` : '';
    return element('section', 'unknown',
      heading(page, 'title', 'Not a documented error'),
      element('p', '', `This part matches no error that the reference documents, so there is no verdict on it.${states}`),
      element('p', 'said', element('code', '', u.text)));
  }

  /** @param {Page} page */
  function nothing(page) {
    return element('section', 'unknown',
      heading(page, 'title', 'No error found'),
      element('p', '', 'Nothing in this text looks like an error of these APIs. Paste more of it, the whole response body if you have it.'));
  }

  /**
   * @param {Report} report
   * @param {string} text
   * @param {Page} page
   */
  function pasted(report, text, page) {
    const label = 'The text, as it was read';
    const section = element('section', 'pasted', heading(page, 'label', label));

    let from = 0;
    let to = text.length;
    if (to > longText) {
      const first = report.findings[0] ?? report.unknown[0];
      from = first ? text.lastIndexOf('\n', first.start) + 1 : 0;
      to = Math.min(to, from + longText);
    }
    const code = element('code', '');
    const kinds = new Set();
    for (const m of marks(report, from, to)) {
      const part = text.slice(m.start, m.end);
      if (m.kinds.length === 0) {
        code.append(part);
        continue;
      }
      m.kinds.forEach((kind) => kinds.add(kind));
      const mark = element('mark', m.kinds.join(' '), part);
      mark.title = m.label;
      code.append(mark);
    }
    if (kinds.size > 0) {
      const legend = element('p', 'legend');
      for (const kind of Object.keys(markWords)) {
        if (kinds.has(kind)) legend.append(element('mark', kind, markWords[kind]), ' ');
      }
      section.append(legend);
    }
    const pre = element('pre', 'code', code);
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', label);
    section.append(pre);
    if (to - from < text.length) {
      section.append(element('p', 'note', `Shown are ${to - from} of ${text.length} characters. All of them were read.`));
    }
    return section;
  }

  /**
   * Cuts the text where the report says something about it. Where stretches
   * overlap, the strongest gives the label.
   * @param {Report} report
   * @param {number} from
   * @param {number} to
   * @returns {{start: number, end: number, kinds: string[], label: string}[]}
   */
  function marks(report, from, to) {
    const f = report.findings;
    const stretches = [
      // A body's shape covers all of it, so it is drawn under all else.
      ...f.flatMap((x) => x.evidence.filter((e) => e.kind === 'shape').map((e) => ({ ...e, label: e.kind }))),
      ...f.flatMap((x) => x.evidence.filter((e) => e.kind !== 'shape').map((e) => ({ ...e, kind: 'evidence', label: e.kind }))),
      ...f.flatMap((x) => x.params.map((p) => ({ ...p, kind: 'value', label: p.name }))),
      ...f.flatMap((x) => x.diagnosis.map((d) => ({ ...d, kind: 'wrong', label: d.text }))),
      ...report.secrets.map((s) => ({ ...s, kind: 'secret', label: `secret: ${s.kind}` })),
    ].filter((s) => s.start < s.end && s.end > from && s.start < to);

    const cuts = new Set([from, to]);
    for (const s of stretches) {
      cuts.add(Math.max(s.start, from));
      cuts.add(Math.min(s.end, to));
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const out = [];
    for (let i = 0; i + 1 < edges.length; i++) {
      const over = stretches.filter((s) => s.start <= edges[i] && edges[i] < s.end);
      const kinds = [...new Set(over.map((s) => s.kind))];
      const label = over.at(-1)?.label ?? '';
      const last = out.at(-1);
      if (last && last.label === label && last.kinds.join() === kinds.join()) last.end = edges[i + 1];
      else out.push({ start: edges[i], end: edges[i + 1], kinds, label });
    }
    return out;
  }

  /**
   * @param {Page} page
   * @param {string} name of the class
   * @param {string} text
   */
  function heading(page, name, text) {
    return element(page.level === 2 ? 'h2' : 'h3', name, text);
  }

  /**
   * @param {string} href
   * @param {string} text
   */
  function link(href, text) {
    const a = element('a', '', text);
    a.href = href;
    return a;
  }

  /**
   * Makes an element. Text goes in as text, never as markup.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name
   * @param {string} classes
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[T]}
   */
  function element(name, classes, ...children) {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  }

  globalThis.verdict = { sentence, draw };
})();
