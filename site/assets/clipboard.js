// Copies a text. Where the browser does not allow that, as some do for pages from
// disk, the text stands selected in a field, for the reader's own keys.
(() => {
  'use strict';

  const { element } = globalThis.dom;

  const shown = 2000; // milliseconds for which a button says what it did

  /**
   * @param {string} text
   * @param {HTMLButtonElement} button was pressed for it
   * @param {HTMLElement} said is told how it went; the field stands behind it
   */
  async function copy(text, button, said) {
    said.parentElement.querySelector('.selected')?.remove();
    said.textContent = ''; // so that a second copy is read out, too
    try {
      await navigator.clipboard.writeText(text);
      said.append(element('span', 'unseen', 'Copied')); // to be read out; the button says it where it was pressed
      if (button.dataset.copied) return;
      const label = button.textContent;
      button.style.minWidth = `${button.offsetWidth}px`; // so that its neighbours stay
      button.dataset.copied = button.textContent = 'Copied';
      setTimeout(() => {
        delete button.dataset.copied;
        button.textContent = label;
      }, shown);
    } catch {
      const field = element('textarea', 'selected');
      field.readOnly = true;
      field.value = text;
      field.setAttribute('aria-label', 'To copy');
      said.after(field);
      field.select();
      said.textContent = 'Selected: copy it from here';
    }
  }

  globalThis.clipboard = { copy };
})();
