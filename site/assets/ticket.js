// The ticket for the vendor's support, below a verdict. It is written when it is
// opened. It goes nowhere but to the clipboard, and there only when asked.
(() => {
  'use strict';

  const { element, button, said } = globalThis.dom;

  /**
   * Writes the ticket for a text.
   * @param {string} text
   * @param {import('./verdict.js').Report} report
   * @returns {Promise<Node[]>}
   */
  async function draw(text, report) {
    let ticket;
    const written = element('div', '');
    const line = said();
    const choice = await globalThis.verdict.choice(report, async (f) => {
      line.textContent = '';
      written.replaceChildren(...await globalThis.masked.draw('Support ticket',
        (shown) => globalThis.engine.ticket(text, f?.id, shown), (masked) => { ticket = masked.text; }));
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
