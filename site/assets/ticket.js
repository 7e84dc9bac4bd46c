// The ticket for the vendor's support, below a verdict. It is written when it is
// opened. It goes nowhere but to the clipboard, and there only when asked.
(() => {
  'use strict';

  const { element, button, said } = globalThis.dom;

  /** How much of the text a ticket is written from around an error that was chosen, in UTF-16 units. */
  const around = 8_000;

  /**
   * The part of a text in which a finding is the one that a ticket is about: up to its neighbours.
   * @param {string} text
   * @param {import('./verdict.js').Finding} f
   * @param {import('./verdict.js').Finding[]} all
   */
  function partWith(text, f, all) {
    const from = Math.max(f.start - around, ...all.filter((o) => o.end <= f.start).map((o) => o.end), 0);
    const to = Math.min(f.end + around, ...all.filter((o) => o.start >= f.end).map((o) => o.start), text.length);
    return text.slice(from, to);
  }

  /**
   * Writes the ticket for a text.
   * @param {string} text
   * @param {import('./verdict.js').Report} report
   * @returns {Promise<Node[]>}
   */
  async function draw(text, report) {
    let ticket;
    let surest;
    const written = element('div', '');
    const line = said();
    const choice = await globalThis.verdict.choice(report, async (f) => {
      surest ??= f;
      const part = f === surest ? text : partWith(text, f, report.findings);
      line.textContent = '';
      written.replaceChildren(...await globalThis.masked.draw('Support ticket',
        (shown) => globalThis.engine.ticket(part, shown), (masked) => { ticket = masked.text; }));
    });
    await globalThis.engine.rest();
    const copy = button('', 'Copy support ticket');
    copy.addEventListener('click', () => globalThis.clipboard.copy(ticket, copy, line));
    return [
      element('p', 'note', 'Ready to paste into a request to the vendor’s support. Read it before you send it.'),
      ...choice,
      element('p', 'do', copy, ' ', line),
      written,
    ];
  }

  globalThis.ticket = { draw };
})();
