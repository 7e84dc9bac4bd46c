// Draws what the decoder made of a text: verdicts, a list of entries, or that there
// is nothing.
(() => {
  'use strict';

  const { dom, hits, seen, verdict } = globalThis;

  /**
   * The answer: its sentence and its element.
   * @param {string} text
   * @param {import('./verdict.js').Report} report
   * @param {import('./engine.js').Hit[]} found
   * @param {import('./verdict.js').Page} page
   */
  function draw(text, report, found, page) {
    if (found.length > 0 && report.findings.length === 0) return [hits.sentence(found), hits.draw(found, page)];
    if (hits.unanswered(text, report, found)) return ['Nothing in the reference matches.', hits.none(page)];
    const all = verdict.draw(report, text, page);
    seen.add(all, report, text);
    const sentences = [verdict.sentence(report)];
    if (found.length > 0) {
      all.querySelector('.take').before(dom.element('p', 'label', 'Entries that match'), hits.draw(found, page));
      sentences.push(hits.sentence(found));
    }
    return [sentences.join(' '), all];
  }

  globalThis.draw = draw;
})();
