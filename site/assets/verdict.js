// Draws a report of the decoder: verdict.sentence(report) says it in one sentence,
// verdict.draw(report, text, page) gives elements. verdict.templ draws the same when
// the site is built; keep elements, classes and words the same there.
(() => {
  'use strict';

  const { element, heading, link, button, grouped, prose } = globalThis.dom;
  const { part } = globalThis.marks;

  /**
   * @typedef {import('./marks.js').Span} Span
   * @typedef {{id: string, title: string, url: string, provider: string, api: string, httpStatus: number,
   *   type: string, code: string, status: string, message: string, confidence: string, meaning: string, fix: string,
   *   fixSource: string, retry: string, fixedBy: string, count: number, evidence: (Span & {kind: string})[],
   *   params: (Span & {name: string, value: string})[], diagnosis: (Span & {text: string})[],
   *   alternatives: {id: string, title: string, why: string}[], occurrences: Span[],
   *   wording?: string, against: (Span & {text: string})[]} & Span} Finding wording is the message that matched, where
   *   it is not the entry's main one; against is what in the text does not fit the entry
   * @typedef {Span & {httpStatus: number, success: number, text: string, meaning: string,
   *   near: {id: string, title: string, why: string}[]}} Unknown success is the status of an answer in which nothing
   *   failed, else 0
   * @typedef {{findings: Finding[], unknown: Unknown[], secrets: (Span & {kind: string, mask: string})[]}} Report
   * @typedef {{root: string, level: number, path: string, repository?: string, statuses: string[]}} Page the way to the
   *   site's top, the level of the headings, the page's own path below the top, the address of the source, if it is
   *   published, and the HTTP statuses that are documented
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

  /** Up to so many occurrences of one error have a button each. */
  const maxJumps = 10;

  /** Up to so many errors are named in one sentence. */
  const maxNamed = 3;

  /**
   * What to call a finding among others: its title, with its ID where another has that title, too.
   * @param {Finding} f
   * @param {Finding[]} all
   */
  function nameOf(f, all) {
    const title = f.title.replace(/\.$/, '');
    return all.some((other) => other.title === f.title && other.id !== f.id) ? `${title} (${f.id})` : title;
  }

  /**
   * What is said of a part of the text that no entry explains.
   * @param {Unknown} u
   * @param {Report} report that it is from
   */
  function judged(u, report) {
    if (u.success) {
      return {
        title: 'A success, not an error',
        says: `HTTP status ${u.success} says that the request was accepted, and nothing in this answer says that anything failed.`,
      };
    }
    return {
      // A text as a whole, in which no status is, may well be one in which nothing failed.
      title: u.httpStatus || report.findings.length > 0 ? 'Not a documented error' : 'No documented error found',
      says: 'It matches no error that the reference documents, so there is no verdict on it.',
    };
  }

  /**
   * @param {Report} report
   * @returns {string}
   */
  function sentence(report) {
    const sure = [];
    const possible = [];
    for (const f of report.findings) {
      (f.confidence === 'possible' ? possible : sure).push(nameOf(f, report.findings));
    }
    const unknown = report.unknown.filter((u) => !u.success).length;
    const besides = { 0: '', 1: ' 1 other part is not documented.' }[unknown] ?? ` ${unknown} other parts are not documented.`;
    if (sure.length === 1) return `Decoded: ${sure[0]}.${besides}`;
    const unnamed = (names) => Math.max(0, names.length - maxNamed);
    if (sure.length > 1) {
      const rest = unnamed(sure) ? `; and ${unnamed(sure)} more` : '';
      return `${sure.length} errors decoded: ${sure.slice(0, maxNamed).join('; ')}${rest}.${besides}`;
    }
    const found = report.findings.map((f) => f.id);
    const others = new Set(report.findings.flatMap((f) => f.alternatives.map((a) => a.id)).filter((id) => !found.includes(id)));
    const left = others.size + unnamed(possible);
    const more = { 0: '', 1: ', or one other' }[left] ?? `, or one of ${left} others`;
    if (possible.length > 0) return `Not certain. It could be: ${possible.slice(0, maxNamed).join('; or: ')}${more}.${besides}`;
    if (report.unknown.some((u) => u.httpStatus)) return 'Not a documented error.';
    if (unknown > 0) return 'No documented error found.';
    if (report.unknown.length > 0) return 'A success: nothing failed here.';
    return 'No error of these APIs found in this text.';
  }

  /**
   * @param {Report} report
   * @param {string} text the pasted text
   * @param {Page} page
   * @returns {DocumentFragment}
   */
  function draw(report, text, page) {
    const findings = element('div', 'findings',
      ...report.findings.map((f, i) => finding(f, i, page)),
      ...report.unknown.map((u, i) => unknown(u, i, report, page)));
    if (report.unknown.some((u) => !u.success)) findings.append(missing(page));
    findings.append(findings.childElementCount === 0 ? nothing(page) : take());
    const all = document.createDocumentFragment();
    all.append(findings, globalThis.pasted.draw(report, text, heading(page.level, 'label', '')));
    return all;
  }

  /**
   * What stands in the pasted text, too, has a data-part, by which inspect.js finds it there.
   * @param {Finding} f
   * @param {number} i its place in the report
   * @param {Page} page
   */
  function finding(f, i, page) {
    const facts = element('dl', 'facts',
      fact('fix', 'What to do now', [[...prose(f.fix), ...(f.fixSource === 'ours' ? [element('small', 'ours', 'Our advice, not the vendor’s.')] : [])]]));
    if (f.diagnosis.length > 0) facts.append(notes('wrong', i, 'diagnosis', 'In the paste', f.diagnosis));
    facts.append(
      fact('retry', 'Retry', [retryWords[f.retry]]),
      fact('fixer', 'Who can fix it', [fixerWords[f.fixedBy]]));
    if (f.params.length > 0) {
      facts.append(parts('value', i, fact('values', 'Values', f.params.map((p) =>
        [element('code', '', p.name), ' ', element('mark', 'value', p.value), ...show(p)]))));
    }
    if (f.against.length > 0) facts.append(notes('against', i, 'against', 'What does not fit', f.against));
    if (f.alternatives.length > 0 && f.confidence !== 'certain') {
      const also = fact('alternatives', 'It could also be', f.alternatives.map((a) => neighbour(a, page)));
      if (f.confidence === 'possible') facts.prepend(also);
      else facts.append(also);
    }
    if (f.count > 1) facts.append(fact('count', 'Seen', [[`${grouped(f.count)} times`, ...jumps(f, i)]]));

    const kicker = element('p', 'kicker',
      element('span', 'confidence', confidence(f)), ' ',
      told(f, i, 'host', element('span', 'where', `${f.provider}/${f.api}`)));
    if (f.httpStatus) kicker.append(' ', told(f, i, 'http', element('span', 'where', `HTTP ${f.httpStatus}`)));

    const title = heading(page.level, 'title', f.title);
    title.id = `error-${i + 1}-title`;
    const article = element('article', 'finding',
      kicker,
      title,
      said(f, i),
      element('p', 'meaning', ...prose(f.meaning)),
      facts);
    if (f.alternatives.length > 0 && f.confidence === 'certain') {
      article.append(element('details', 'also',
        element('summary', '', 'Also documented with these words'),
        element('ul', 'near', ...f.alternatives.map((a) => element('li', '', ...neighbour(a, page))))));
    }
    if (page.path !== f.url) {
      article.append(element('p', 'more', link(page.root + f.url, 'Causes, fixes and examples')));
    }
    article.setAttribute('aria-labelledby', title.id);
    article.dataset.entryId = f.id;
    article.dataset.confidence = f.confidence;
    article.dataset.retry = f.retry;
    return article;
  }

  /**
   * What the vendor prints of an error: its words for it, and its message.
   * @param {Finding} f
   * @param {number} i its place in the report
   */
  function said(f, i) {
    const p = element('p', 'said');
    p.translate = false;
    for (const kind of ['code', 'type', 'status']) {
      if (f[kind]) p.append(told(f, i, kind, element('code', 'handle', f[kind])), ' ');
    }
    if (f.wording ?? f.message) p.append(told(f, i, 'message', globalThis.message.element(f)));
    return p;
  }

  /**
   * Lets what was evidence in the text show its place there. inspect.js makes it a button.
   * @param {Finding} f
   * @param {number} i its place in the report
   * @param {string} kind of the evidence
   * @param {HTMLElement} says
   */
  function told(f, i, kind, says) {
    if (f.evidence.some((e) => e.kind === kind && e.start < e.end)) {
      says.dataset.part = part(kind, i, 0);
      says.tabIndex = -1;
    }
    return says;
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
   * A row of sentences about stretches of the text.
   * @param {string} kind of their marks
   * @param {number} i the finding's place
   * @param {string} name of the class
   * @param {string} label
   * @param {(Span & {text: string})[]} all
   */
  function notes(kind, i, name, label, all) {
    return parts(kind, i, fact(name, label, all.map((n) => [stated(n.text), ...show(n)])));
  }

  /** What the decoder says in passing, as a sentence. */
  const stated = (text) => text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');

  /**
   * A button that leads to a stretch of the text.
   * @param {Span} span
   * @returns {(Node | string)[]}
   */
  function show(span) {
    if (span.start === span.end) return [];
    return [' ', button('show', 'show', element('span', 'unseen', ' in the text'))];
  }

  /**
   * Buttons that lead to the occurrences of an error. Where they are many, seen.js steps through them.
   * @param {Finding} f
   * @param {number} i its place in the report
   * @returns {(Node | string)[]}
   */
  function jumps(f, i) {
    if (f.count > maxJumps) return [];
    return f.occurrences.flatMap((span, k) => {
      if (span.start === span.end) return [];
      const jump = button('', element('span', 'unseen', 'show number '), `${k + 1}`);
      jump.dataset.part = part('seen', i, k);
      return [' ', jump];
    });
  }

  /**
   * Leads to another entry, and says what it has to do with this text.
   * @param {{id: string, title: string, why: string}} a
   * @param {Page} page
   */
  function neighbour(a, page) {
    return [link(`${page.root}${a.id}.html`, a.title), ' ', element('span', 'where', a.id), ' ', element('span', 'why', ...prose(a.why))];
  }

  /**
   * @param {Unknown} u
   * @param {number} i its place in the report
   * @param {Report} report
   * @param {Page} page
   */
  function unknown(u, i, report, page) {
    const { title, says } = judged(u, report);
    const section = element('section', 'unknown', heading(page.level, 'title', title), element('p', '', says));
    if (u.success) return section;
    if (!u.httpStatus && report.findings.length === 0) {
      section.lastChild.append(' If there is more of it, paste that, too: the status line, and all of the body.');
    }
    const quoted = element('p', 'said', element('code', '', u.text), ...show(u));
    quoted.dataset.part = part('unknown', i, 0);
    section.append(quoted);
    if (u.httpStatus) {
      const meaning = element('p', 'meaning', `It states HTTP status ${u.httpStatus}. ${u.meaning}`.trim());
      if (page.statuses.includes(`${u.httpStatus}`)) {
        meaning.append(' ', link(`${page.root}e/${u.httpStatus}.html`, `All documented errors with ${u.httpStatus}`));
      }
      section.append(meaning);
    }
    if (u.near.length > 0) {
      section.append(
        element('p', 'label', 'Nearest in the reference'),
        element('ul', 'near', ...u.near.map((n) => element('li', '', ...neighbour(n, page)))));
    }
    return section;
  }

  /**
   * Where to report an error that is missing. Nothing of the paste goes there.
   * @param {Page} page
   */
  function missing(page) {
    const where = page.repository
      ? ['Report it to ', link(`${page.repository}/issues`, 'the issue tracker'), '.']
      : ['Tell whoever hosts this site.'];
    return element('p', 'missing', 'Should it be in the reference? ', ...where,
      ' Name the API, what was called and the HTTP status, and add the body with your own data taken out.');
  }

  const confidences = Object.keys(confidenceWords);

  /**
   * Lets the reader choose the error that something is about, where there are several. The surest comes first.
   * @param {Report} report
   * @param {(f?: Finding) => Promise<void>} choose gets none where there is none
   * @returns {Promise<Node[]>}
   */
  async function choice(report, choose) {
    const all = report.findings.toSorted((a, b) => confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence));
    await choose(all[0]);
    if (all.length < 2) return [];
    const list = element('select', '', ...all.map((f) => element('option', '', nameOf(f, all))));
    const failed = globalThis.dom.said();
    let drawn = 0; // which one, so that the list can say so after a failure
    async function change() {
      const chosen = list.selectedIndex;
      failed.textContent = '';
      try {
        await choose(all[chosen]);
        drawn = chosen;
      } catch (error) {
        failed.textContent = error.message;
        list.selectedIndex = drawn;
      }
    }
    let last = Promise.resolve(); // one after the other, so that what is drawn last was chosen last
    list.addEventListener('change', () => { last = last.then(change); });
    return [element('p', '', element('label', '', 'About ', list), ' ', failed)];
  }

  /** What there is to take along. answer.js, share.js and ticket.js see to it. */
  function take() {
    const copy = (form, label) => {
      const made = button('', label);
      made.dataset.copy = form;
      return made;
    };
    const panel = (name, label) => {
      const made = element('details', name, element('summary', '', label));
      made.name = 'take'; // one is open at a time
      return made;
    };
    return element('div', 'take',
      copy('text', 'Copy answer'), ' ', copy('markdown', 'Copy as Markdown'), ' ',
      panel('share', 'Share link'), ' ',
      panel('ticket', 'Support ticket'), ' ',
      globalThis.dom.said());
  }

  /** @param {Page} page */
  function nothing(page) {
    return element('section', 'unknown',
      heading(page.level, 'title', 'No error found'),
      element('p', '', 'Nothing in this text looks like an error of these APIs. Paste more of it, the whole response body if you have it.'));
  }

  globalThis.verdict = { nameOf, choice, stated, judged, sentence, draw, missing, confidenceWords, retryWords, fixerWords, maxJumps };
})();
