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
   *   alternatives: {id: string, title: string, why: string}[], occurrences: Span[]} & Span} Finding
   * @typedef {Span & {httpStatus: number, text: string}} Unknown
   * @typedef {{findings: Finding[], unknown: Unknown[], secrets: (Span & {kind: string})[]}} Report
   * @typedef {{root: string, level: number, path: string}} Page the way to the site's top, the level of the
   *   headings, and the page's own path below the top
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
  // From the weakest to the strongest: a body's shape covers all of it, so it is drawn under all else.
  const markWords = {
    shape: 'shape of the body',
    seen: 'the same error',
    evidence: 'what told us',
    value: 'value',
    wrong: 'what is wrong',
    secret: 'secret, remove before sharing',
  };

  /** How many occurrences of one error are shown in the text. */
  const maxJumps = 10;

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
    const found = report.findings.map((f) => f.id);
    const others = new Set(report.findings.flatMap((f) => f.alternatives.map((a) => a.id)).filter((id) => !found.includes(id)));
    if (others.size > 0) possible.push(others.size === 1 ? 'one other' : `one of ${others.size} others`);
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
    const shown = shownOf(report, text);
    const all = document.createDocumentFragment();
    all.append(...report.findings.map((f, i) => finding(f, i, shown, page)));
    all.append(...report.unknown.map((u) => unknown(u, page)));
    if (all.childElementCount === 0) all.append(nothing(page));
    else all.append(element('details', 'ticket', element('summary', '', 'Support ticket')));
    all.append(pasted(report, text, shown, page));
    return all;
  }

  /**
   * What stands in the shown text, too, has a data-part, by which inspect.js finds it there.
   * @param {Finding} f
   * @param {number} i its place in the report
   * @param {Span} shown
   * @param {Page} page
   */
  function finding(f, i, shown, page) {
    const facts = element('dl', 'facts',
      fact('fix', 'What to do now', [[...prose(f.fix), ...(f.fixSource === 'ours' ? [element('small', 'ours', 'Our advice')] : [])]]),
      fact('retry', 'Retry', [retryWords[f.retry]]),
      fact('fixer', 'Who can fix it', [fixerWords[f.fixedBy]]));
    if (f.params.length > 0) {
      facts.append(parts('value', i, fact('values', 'Values', f.params.map((p) =>
        [element('code', '', p.name), ' ', element('mark', 'value', p.value), ...show(p, shown)]))));
    }
    if (f.diagnosis.length > 0) {
      facts.append(parts('wrong', i, fact('diagnosis', 'In your request', f.diagnosis.map((d) =>
        [d.text, ...show(d, shown)]))));
    }
    if (f.alternatives.length > 0) {
      const also = fact('alternatives', 'It could also be', f.alternatives.map((a) => [
        link(`${page.root}${a.id}.html`, a.title), ' ', element('span', 'where', a.id), ' ',
        element('span', 'why', ...prose(a.why)),
      ]));
      if (f.confidence === 'possible') facts.prepend(also);
      else facts.append(also);
    }
    if (f.count > 1) facts.append(fact('count', 'Seen', [[`${f.count} times`, ...jumps(f, i, shown)]]));

    const kicker = element('p', 'kicker',
      element('span', 'confidence', confidence(f)), ' ',
      element('span', 'where', `${f.provider}/${f.api}`));
    if (f.httpStatus) kicker.append(' ', element('span', 'where', `HTTP ${f.httpStatus}`));

    const article = element('article', 'finding',
      kicker,
      heading(page, 'title', f.title),
      said(f),
      element('p', 'meaning', ...prose(f.meaning)),
      facts);
    if (page.path !== f.url) {
      article.append(element('p', 'more', link(page.root + f.url, 'Causes, fixes and examples')));
    }
    article.dataset.entryId = f.id;
    article.dataset.confidence = f.confidence;
    article.dataset.retry = f.retry;
    return article;
  }

  /** @param {Finding} f */
  function confidence(f) {
    if (f.confidence === 'possible' && f.alternatives.length > 0) return 'Possible — one of these';
    return confidenceWords[f.confidence];
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

  /**
   * Names what a row says.
   * @param {string} kind
   * @param {number} i the finding's place
   * @param {HTMLElement} row
   */
  function parts(kind, i, row) {
    row.querySelectorAll('dd').forEach((dd, k) => { dd.dataset.part = part(kind, i, k); });
    return row;
  }

  /**
   * @param {string} kind
   * @param {number} i the finding's place
   * @param {number} k the place among those of the kind
   */
  function part(kind, i, k) {
    return `${kind}-${i}-${k}`;
  }

  /**
   * A button that leads to a stretch of the text.
   * @param {Span} span
   * @param {Span} shown
   * @returns {(Node | string)[]}
   */
  function show(span, shown) {
    if (!within(span, shown)) return [];
    return [' ', button('show', 'show', element('span', 'unseen', ' in the text'))];
  }

  /**
   * Buttons that lead to the occurrences of an error.
   * @param {Finding} f
   * @param {number} i its place in the report
   * @param {Span} shown
   * @returns {(Node | string)[]}
   */
  function jumps(f, i, shown) {
    return f.occurrences.slice(0, maxJumps).flatMap((span, k) => {
      if (!within(span, shown)) return [];
      const jump = button('', element('span', 'unseen', 'show number '), `${k + 1}`);
      jump.dataset.part = part('seen', i, k);
      return [' ', jump];
    });
  }

  /**
   * Plain text, whose code stands in backticks.
   * @param {string} text
   */
  function prose(text) {
    return pieces(text, /`([^`]+)`/, 'code');
  }

  /**
   * Cuts a text at what marked finds; what that caught becomes an element.
   * @param {string} text
   * @param {RegExp} marked
   * @param {'code' | 'var'} name
   */
  function pieces(text, marked, name) {
    return text.split(marked).map((piece, i) => (i % 2 === 1 ? element(name, '', piece) : piece));
  }

  /** @param {Finding} f */
  function said(f) {
    const p = element('p', 'said');
    p.translate = false;
    for (const handle of [f.code, f.type, f.status]) {
      if (handle) p.append(element('code', 'handle', handle), ' ');
    }
    if (f.message) p.append(element('code', '', ...pieces(f.message, /\$\{([^}]+)\}/, 'var')));
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
   * @param {Span} shown
   * @param {Page} page
   */
  function pasted(report, text, shown, page) {
    const label = 'The text, as it was read';
    const section = element('section', 'pasted', heading(page, 'label', label));
    const code = element('code', '');
    const pre = element('pre', 'code', code);
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', label);

    const kinds = new Set();
    let stops = 0;
    for (const m of marks(report, shown)) {
      const piece = text.slice(m.start, m.end);
      if (m.kinds.length === 0) {
        code.append(piece);
        continue;
      }
      m.kinds.forEach((kind) => kinds.add(kind));
      const mark = element('mark', m.kinds.join(' '), piece);
      mark.title = m.label;
      if (m.parts) mark.dataset.parts = m.parts;
      if (m.stop) {
        // The first is the Tab key's stop; inspect.js moves that along.
        mark.tabIndex = stops++ === 0 ? 0 : -1;
        mark.setAttribute('aria-describedby', 'explained');
      }
      code.append(mark);
    }
    if (stops === 0) pre.tabIndex = 0;
    if (kinds.size > 0) {
      const legend = element('p', 'legend');
      for (const kind of Object.keys(markWords)) {
        if (kinds.has(kind)) legend.append(element('mark', kind, markWords[kind]), ' ');
      }
      const explained = element('p', 'explained');
      explained.id = 'explained';
      section.append(legend, explained);
    }
    if (globalThis.log.is(text)) {
      section.append(element('p', 'note warning', 'Secrets were not looked for in a text this long, so none are marked. '
        + 'Before you share any of it, remove them yourself, or take the support ticket: it is a part of the text without its secrets.'));
    }
    section.append(pre);
    const length = shown.end - shown.start;
    if (length < text.length) {
      const [part, all] = [length, text.length].map((n) => n.toLocaleString('en'));
      section.append(element('p', 'note', `Shown are ${part} of the ${all} characters that were read.`));
    }
    return section;
  }

  /**
   * The stretch of the text that is shown.
   * @param {Report} report
   * @param {string} text
   * @returns {Span}
   */
  function shownOf(report, text) {
    if (text.length <= longText) return { start: 0, end: text.length };
    const first = report.findings[0] ?? report.unknown[0];
    const start = first ? text.lastIndexOf('\n', first.start) + 1 : 0;
    return { start, end: Math.min(text.length, start + longText) };
  }

  /**
   * @param {Span} span
   * @param {Span} shown
   */
  function within(span, shown) {
    return span.start < span.end && span.end > shown.start && span.start < shown.end;
  }

  /**
   * Cuts the text where the report says something about it.
   * @param {Report} report
   * @param {Span} shown
   * @returns {(Span & {kinds: string[], label: string, parts: string, stop: boolean})[]} label says what the kinds
   *   are, the strongest first; parts are the data-parts that speak of it; a stop is where something starts
   */
  function marks(report, shown) {
    const all = stretches(report).filter((s) => within(s, shown)).map((s, rank) =>
      ({ ...s, rank, start: Math.max(s.start, shown.start), end: Math.min(s.end, shown.end) }));
    const coming = [...all].sort((a, b) => b.start - a.start); // the next one last
    let over = [];
    const cuts = new Set([shown.start, shown.end, ...all.flatMap((s) => [s.start, s.end])]);
    const edges = [...cuts].sort((a, b) => a - b);
    const out = [];
    for (let i = 0; i + 1 < edges.length; i++) {
      const start = edges[i];
      over = over.filter((s) => start < s.end);
      while (coming.at(-1)?.start === start) over.push(coming.pop());
      over.sort((a, b) => a.rank - b.rank);
      const m = {
        start,
        end: edges[i + 1],
        kinds: [...new Set(over.map((s) => s.kind))],
        label: [...new Set(over.map((s) => s.label))].reverse().join('; '),
        parts: over.map((s) => s.part).filter(Boolean).join(' '),
        stop: over.some((s) => s.start === start),
      };
      const last = out.at(-1);
      if (last && !m.stop && last.label === m.label && last.parts === m.parts && last.kinds.join() === m.kinds.join()) {
        last.end = m.end;
      } else {
        out.push(m);
      }
    }
    return out;
  }

  /**
   * What the report says of the text, in the order of markWords.
   * @param {Report} report
   * @returns {(Span & {kind: string, label: string, part?: string})[]}
   */
  function stretches(report) {
    const stretch = ({ start, end }, kind, detail, part) =>
      ({ start, end, kind, label: markWords[kind] + (detail ? `: ${detail}` : ''), part });
    const kinds = Object.keys(markWords);
    return [
      ...report.findings.flatMap((f, i) => [
        ...f.evidence.map((e) => (e.kind === 'shape' ? stretch(e, 'shape') : stretch(e, 'evidence', e.kind))),
        ...(f.count > 1 ? f.occurrences.slice(0, maxJumps) : []).map((s, k) =>
          stretch(s, 'seen', `${k + 1} of ${f.count}`, part('seen', i, k))),
        ...f.params.map((p, k) => stretch(p, 'value', p.name, part('value', i, k))),
        ...f.diagnosis.map((d, k) => stretch(d, 'wrong', d.text, part('wrong', i, k))),
      ]),
      ...report.secrets.map((s) => stretch(s, 'secret', s.kind)),
    ].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
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
   * @param {string} classes
   * @param {...(Node | string)} says
   */
  function button(classes, ...says) {
    const made = element('button', classes, ...says);
    made.type = 'button';
    return made;
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

  globalThis.verdict = { sentence, draw, element, button };
})();
