// Says that something takes long, how far it is, and lets the reader stop it.
(() => {
  'use strict';

  const soon = 200; // milliseconds of work that need no word

  const decoder = document.querySelector('[data-decoder]');
  const bar = decoder.querySelector('progress');
  const button = decoder.querySelector('[data-cancel]');

  /** @type {() => void} */
  let cancel = () => {};
  let late = 0;

  /**
   * Begins to wait, and ends a wait that was begun before.
   * @param {() => void} say is called where it takes long
   * @param {() => void} stop is called where the reader does not want to wait
   */
  function begin(say, stop) {
    end();
    cancel = stop;
    decoder.classList.add('busy');
    late = setTimeout(() => {
      say();
      bar.hidden = button.hidden = false;
    }, soon);
  }

  /** @param {number} done the share of the work, between 0 and 1 */
  function share(done) {
    bar.value = done;
  }

  function end() {
    clearTimeout(late);
    decoder.classList.remove('busy');
    globalThis.box.takeFocus(button);
    bar.hidden = button.hidden = true;
    bar.removeAttribute('value'); // not known
  }

  button.addEventListener('click', () => cancel());
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !globalThis.dom.alone(event) || !decoder.classList.contains('busy')) return;
    event.stopPropagation();
    cancel();
  }, true);

  globalThis.wait = { begin, share, end };
})();
