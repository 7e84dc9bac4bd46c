// Copies a text. Where the browser does not allow that, as some do for pages from
// disk, the text stands selected in a field, for the reader's own keys.
(() => {
  'use strict';

  const { element } = globalThis.dom;

  /**
   * @param {string} text
   * @param {HTMLElement} said is told how it went; the field stands behind it
   */
  async function copy(text, said) {
    said.parentElement.querySelector('.selected')?.remove();
    said.textContent = ''; // so that a second copy is read out, too
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied';
    } catch {
      const field = element('textarea', 'selected');
      field.readOnly = true;
      field.value = text;
      field.setAttribute('aria-label', 'To copy');
      said.after(field);
      field.select();
      said.textContent = 'Selected: copy it with your keyboard';
    }
  }

  globalThis.clipboard = { copy };
})();
