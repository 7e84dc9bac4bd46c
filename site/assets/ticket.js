// The ticket for the vendor's support, below a verdict. It is written when it is
// opened. It goes nowhere but to the clipboard, and there only when asked.
(() => {
  'use strict';

  const { element, button, said } = globalThis.dom;

  /**
   * Writes the ticket for a text into its part of the verdict.
   * @param {HTMLDetailsElement} details
   * @param {string} text
   */
  async function open(details, text) {
    const state = element('p', 'note', 'Writing…');
    details.append(state);
    await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }); // so that this shows first
    let ticket;
    let drawn;
    try {
      drawn = await globalThis.masked.draw('Support ticket',
        (shown) => globalThis.engine.ticket(text, shown), (written) => { ticket = written.text; });
      await globalThis.engine.rest();
    } catch (error) {
      state.textContent = `${error.message} Close this part and open it again to try once more.`;
      details.addEventListener('toggle', () => state.remove(), { once: true });
      return;
    }
    const line = said();
    const copy = button('', 'Copy support ticket');
    copy.addEventListener('click', () => globalThis.clipboard.copy(ticket, line));
    state.textContent = 'Ready to paste into a request to the vendor’s support. Read it before you send it.';
    details.append(element('p', 'do', copy, ' ', line), ...drawn);
  }

  globalThis.ticket = { open };
})();
