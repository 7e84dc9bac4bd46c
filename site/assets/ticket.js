// The ticket for the vendor's support, below a verdict. It is written when it is
// opened, with its secrets removed; the reader can put each of them back. It goes
// nowhere but to the clipboard, and there only when asked.
(() => {
  'use strict';

  const { element, button } = globalThis.verdict;

  /**
   * Writes the ticket for a text into its part of the verdict.
   * @param {HTMLDetailsElement} details
   * @param {string} text
   */
  async function write(details, text) {
    const state = element('p', 'note', 'Writing…');
    details.append(state);
    await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }); // so that this shows first
    let ticket;
    try {
      ticket = await globalThis.engine.ticket(text);
      await globalThis.engine.rest();
    } catch (error) {
      state.textContent = `${error.message} Close this part and open it again to try once more.`;
      details.addEventListener('toggle', () => state.remove(), { once: true });
      return;
    }

    const code = element('code', '');
    const pre = element('pre', 'code', code);
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', 'Support ticket');

    const said = element('span', 'note');
    said.setAttribute('role', 'status');
    const copy = button('', 'Copy ticket');
    copy.addEventListener('click', async () => {
      said.textContent = await copied(ticket.text, pre) ? 'Copied' : 'Selected: copy it with your keyboard';
    });

    function show() {
      code.replaceChildren(...ticket.parts.map(piece));
      said.textContent = '';
    }
    const list = removed(ticket, async (shown) => {
      ticket = await globalThis.engine.ticket(text, shown);
      show();
      return ticket;
    });
    show();

    state.textContent = 'Ready to paste into a request to the vendor’s support. Read it before you send it.';
    details.append(element('p', 'do', copy, ' ', said));
    if (list.childElementCount > 0) {
      details.append(element('fieldset', '', element('legend', '', 'Removed from it'), list));
    } else {
      details.append(element('p', 'note', 'No secrets were found in it.'));
    }
    details.append(pre);
  }

  /** @param {{text: string, kind?: string, secret?: number, shown?: boolean}} part of a ticket, as engine.js has it */
  function piece(part) {
    if (part.kind === undefined) return part.text;
    const mark = element('mark', part.shown ? '' : 'secret', part.text);
    mark.title = words(part.kind);
    mark.dataset.parts = partOf(part);
    return mark;
  }

  const words = (kind) => kind.replaceAll('-', ' ');

  /** By this, inspect.js joins a row of the list to the places in the ticket. */
  const partOf = ({ secret }) => `ticket-${secret}`;

  /**
   * Lists what was removed, with a box each that puts it back.
   * @param {object} ticket
   * @param {(shown: number[]) => Promise<object>} rewrite gives the ticket with these secrets shown
   */
  function removed(ticket, rewrite) {
    const list = element('ul', '');
    const rows = new Map();
    for (const part of ticket.parts) {
      if (part.kind === undefined || rows.has(part.secret)) continue;
      const value = element('code', '', part.text);
      const tick = element('input', '');
      tick.type = 'checkbox';
      const row = element('li', '', element('label', '', tick, ' show ', value), ' ', element('span', 'where', words(part.kind)));
      row.dataset.part = partOf(part);
      rows.set(part.secret, { tick, value });
      list.append(row);
    }
    list.addEventListener('change', async () => {
      const shown = [...rows].filter(([, { tick }]) => tick.checked).map(([number]) => number);
      for (const part of (await rewrite(shown)).parts) {
        if (part.kind !== undefined) rows.get(part.secret).value.textContent = part.text;
      }
    });
    return list;
  }

  /**
   * Copies a text or, where the browser does not allow that, selects it where it stands.
   * @param {string} text
   * @param {HTMLElement} stands
   */
  async function copied(text, stands) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      stands.focus();
      getSelection().selectAllChildren(stands);
      return false;
    }
  }

  globalThis.ticket = { write };
})();
