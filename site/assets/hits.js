// A short line in the box is a question. Unless the decoder is sure of it, the
// entries that match its words stand below, the best first, and the arrow keys lead
// through their list and back into the box.
(() => {
  'use strict';

  /** @typedef {import('./engine.js').Hit} Hit */

  const { alone, element, heading, link } = globalThis.dom;

  const decoder = document.querySelector('[data-decoder]');
  const { asks, field } = globalThis.box;

  /**
   * The entries that a text asks for, but for those that the report names.
   * @param {string} text
   * @param {import('./verdict.js').Report} report what the decoder made of it
   * @returns {Promise<Hit[]>}
   */
  async function of(text, report) {
    if (!asks(text) || report.findings.some((f) => f.confidence !== 'possible') || report.unknown.some((u) => u.success)) return [];
    const found = await globalThis.engine.search(text);
    const named = report.findings.flatMap((f) => [f, ...f.alternatives]);
    return found.filter(({ id }) => named.every((n) => n.id !== id));
  }

  /** @param {Hit[]} found */
  function sentence(found) {
    return found.length === 1 ? '1 entry matches.' : `${found.length} entries match.`;
  }

  /**
   * @param {Hit[]} found
   * @param {import('./verdict.js').Page} page
   */
  function draw(found, page) {
    const list = element('ol', 'hits', ...found.map((hit, i) => {
      const kicker = element('p', 'kicker', element('span', 'where', hit.api));
      if (hit.httpStatus) kicker.append(' ', element('span', 'where', `HTTP ${hit.httpStatus}`));
      if (hit.handle) kicker.append(' ', element('code', '', hit.handle));
      const name = heading(page.level, 'name', link(`${page.root}${hit.id}.html`, hit.title));
      name.id = `hit-${i + 1}-name`;
      const said = element('p', 'said', globalThis.message.element(hit));
      said.translate = false;
      const article = element('article', 'hit',
        name,
        kicker,
        said,
        element('p', 'why', `Found because ${hit.why}.`));
      article.setAttribute('aria-labelledby', name.id);
      article.dataset.entryId = hit.id;
      article.dataset.confidence = 'possible';
      return element('li', '', article);
    }));
    list.setAttribute('aria-label', 'Entries that match');
    return list;
  }

  /**
   * Whether a text is a question to which there is nothing to say.
   * @param {string} text
   * @param {import('./verdict.js').Report} report
   * @param {Hit[]} found
   */
  function unanswered(text, report, found) {
    return asks(text) && found.length + report.findings.length === 0 &&
      report.unknown.every((u) => !u.httpStatus && !u.success && u.near.length === 0);
  }

  /**
   * What to do where there is nothing to say.
   * @param {import('./verdict.js').Page} page
   */
  function none(page) {
    return element('section', 'unknown',
      heading(page.level, 'title', 'Nothing in the reference matches'),
      element('p', '', 'Try other words or fewer, paste the whole response, or look through ', link(`${page.root}codes.html`, 'all codes'), '.'),
      globalThis.verdict.missing(page));
  }

  /** The pages of the entries that answer a question, the first one first. @returns {HTMLAnchorElement[]} */
  const links = () => (asks(field.value) ? [...decoder.querySelectorAll('.finding .more a, .hits a')] : []);

  decoder.addEventListener('keydown', (event) => {
    const all = links();
    const at = all.indexOf(event.target);
    if (at < 0 || !alone(event)) return;
    const to = { ArrowDown: all[at + 1] ?? event.target, ArrowUp: all[at - 1] ?? field, Home: all[0], End: all.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });

  globalThis.hits = { of, unanswered, sentence, draw, none, links };
})();
