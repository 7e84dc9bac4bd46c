// The buttons that copy an example or the vendor's message as plain text.
(() => {
  'use strict';

  const buttons = document.querySelectorAll('[data-verbatim]');
  if (buttons.length === 0) return; // most pages have none

  const shown = 2000; // milliseconds for which a button says what it did

  const said = document.createElement('p');
  said.className = 'unseen';
  said.setAttribute('aria-live', 'polite');
  document.body.append(said);

  let timer = 0;
  let over = () => {}; // takes back what the last button said

  /** @param {HTMLButtonElement} button */
  async function copy(button) {
    const stands = button.parentElement.querySelector('pre, .said');
    const word = button.firstChild;
    let did = 'Copied';
    try {
      await navigator.clipboard.writeText(button.dataset.verbatim || stands.textContent);
    } catch {
      // Without the right to write there, the browser's own copying is one key away.
      getSelection().selectAllChildren(stands);
      did = 'Selected';
    }
    clearTimeout(timer);
    over();
    word.data = did;
    said.textContent = button.textContent;
    over = () => {
      word.data = 'Copy';
      said.textContent = '';
    };
    timer = setTimeout(over, shown);
  }

  for (const button of buttons) {
    button.addEventListener('click', () => copy(button));
    button.hidden = false;
  }
})();
