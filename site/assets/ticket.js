// The ticket for the vendor's support, below a verdict. It is written when it is
// opened. It goes nowhere but to the clipboard, and there only when asked.
(() => {
  'use strict';

  const { element, button, said } = globalThis.dom;

  /**
   * Writes the ticket for a text.
   * @param {string} text
   * @returns {Promise<Node[]>}
   */
  async function draw(text) {
    let ticket;
    const drawn = await globalThis.masked.draw('Support ticket',
      (shown) => globalThis.engine.ticket(text, shown), (written) => { ticket = written.text; });
    await globalThis.engine.rest();
    const line = said();
    const copy = button('', 'Copy support ticket');
    copy.addEventListener('click', () => globalThis.clipboard.copy(ticket, line));
    return [
      element('p', 'note', 'Ready to paste into a request to the vendor’s support. Read it before you send it.'),
      element('p', 'do', copy, ' ', line),
      ...drawn,
    ];
  }

  globalThis.ticket = { draw };
})();
