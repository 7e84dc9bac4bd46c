// Shows a text whose secrets were taken out, with a list of them: the reader can put
// each one back. What leaves the page by the reader's hand was seen here first.
(() => {
  'use strict';

  const { element, said } = globalThis.dom;

  /** @typedef {import('./engine.js').Masked} Masked */

  const words = (kind) => kind.replaceAll('-', ' ');

  /**
   * @param {string} label what the text is
   * @param {(shown: number[]) => Promise<Masked>} write gives the text, with these secrets left in it
   * @param {(masked: Masked) => void} changed is told of every new form
   * @returns {Promise<HTMLElement[]>} the list, and the text below it
   */
  async function draw(label, write, changed) {
    const code = element('code', '');
    const pre = element('pre', 'code', code);
    pre.tabIndex = 0;
    pre.setAttribute('role', 'group');
    pre.setAttribute('aria-label', label);

    // By this, inspect.js joins a row of the list to the places in the text.
    const partOf = ({ secret }) => `${label.replaceAll(' ', '-')}-${secret}`;

    function show(masked) {
      code.replaceChildren(...masked.parts.map((part) => {
        if (part.kind === undefined) return part.text;
        const mark = element('mark', part.shown ? '' : 'secret', part.text);
        mark.title = words(part.kind);
        mark.dataset.parts = partOf(part);
        return mark;
      }));
      changed(masked);
    }

    const masked = await write([]);
    const list = element('ul', '');
    const rows = new Map();
    const alike = {}; // the names of the secrets of each kind
    for (const part of masked.parts) {
      if (part.kind === undefined || rows.has(part.secret)) continue;
      const value = element('code', '', part.text);
      const tick = element('input', '');
      tick.type = 'checkbox';
      const name = element('span', 'where', words(part.kind));
      (alike[part.kind] ??= []).push(name);
      const row = element('li', '', element('label', '', element('span', '', tick, ' show ', value), ' ', name));
      row.dataset.part = partOf(part);
      rows.set(part.secret, { tick, value });
      list.append(row);
    }
    for (const names of Object.values(alike).filter(({ length }) => length > 1)) names.forEach((name, i) => name.append(` ${i + 1} of ${names.length}`));
    const failed = said();
    let left = []; // the secrets that stand in the text
    list.addEventListener('change', async () => {
      failed.textContent = '';
      try {
        const ticked = [...rows].filter(([, { tick }]) => tick.checked).map(([number]) => number);
        const next = await write(ticked);
        for (const part of next.parts) {
          if (part.kind !== undefined) rows.get(part.secret).value.textContent = part.text;
        }
        show(next);
        left = ticked;
      } catch (error) {
        failed.textContent = error.message;
      }
      // Where it failed, the text is the old one, and the ticks must not say otherwise.
      for (const [number, { tick }] of rows) tick.checked = left.includes(number);
    });
    show(masked);
    if (rows.size === 0) return [element('p', 'note', 'No secrets were found in it.'), pre];
    return [element('fieldset', '', element('legend', '', 'Removed from it'), list), failed, pre];
  }

  globalThis.masked = { draw };
})();
