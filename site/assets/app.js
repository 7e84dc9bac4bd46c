// The decoder's box: decodes what is pasted at once and what is typed after a
// pause, and reads the links #entry=ID, #q=WORDS and #text=TEXT. It keeps nothing.
(() => {
  'use strict';

  const pause = 250; // milliseconds without a keystroke
  const root = document.documentElement.dataset.root;

  const decoder = document.querySelector('[data-decoder]');
  const box = decoder.querySelector('textarea');
  const status = decoder.querySelector('[role="status"]');
  const results = decoder.querySelector('.results');
  const page = { root, level: Number(decoder.dataset.heading), path: decoder.dataset.page };

  let ready = false; // the engine has been loaded
  let turn = 0; // raised by every decoding, so that an overtaken one draws nothing
  let decoded = decoder.classList.contains('has-results') ? box.defaultValue : '';
  let timer = 0;

  async function load() {
    await globalThis.engine.load();
    ready = true;
  }

  async function decode() {
    clearTimeout(timer);
    const text = box.value;
    if (text === decoded) return;
    const mine = ++turn;
    decoded = text;
    if (text.trim() === '') return show('');
    try {
      if (!ready) {
        status.textContent = 'Loading the decoder…';
        await load();
      }
      const report = await globalThis.engine.decode(text);
      if (mine !== turn) return;
      show(globalThis.verdict.sentence(report), globalThis.verdict.draw(report, text, page));
    } catch (error) {
      if (mine !== turn) return;
      decoded = '';
      show(error.message, failure());
    }
  }

  /**
   * @param {string} sentence
   * @param {...Node} drawn
   */
  function show(sentence, ...drawn) {
    results.replaceChildren(...drawn);
    decoder.classList.toggle('has-results', drawn.length > 0);
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  /** What to do when the decoder cannot run. */
  function failure() {
    const section = document.createElement('section');
    section.className = 'failure';
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = 'Try again';
    again.addEventListener('click', decode);
    const codes = document.createElement('a');
    codes.href = `${root}codes.html`;
    codes.textContent = 'the list of all codes';
    const instead = document.createElement('p');
    instead.append('Meanwhile, look the error up in ', codes, ', or run cmd/decode in a terminal.');
    section.append(again, instead);
    return section;
  }

  function clear() {
    box.value = '';
    forgetLink();
    decode();
    box.focus();
  }

  /** Takes the text out of the address, once the box no longer shows that text. */
  function forgetLink() {
    if (/^#(q|text)=/.test(location.hash)) history.replaceState(null, '', location.pathname + location.search);
  }

  /**
   * Goes to an entry's page, if there is one. Pages on disk cannot look first.
   * @param {string} id
   */
  async function visit(id) {
    // Only an entry's own form, so that a link cannot lead off the site.
    let known = /^[\w-]+(\/[\w-][\w.-]*)+$/.test(id);
    const entry = `${root}${id}.html`;
    if (known && location.protocol !== 'file:') known = await fetch(entry).then((r) => r.ok, () => false);
    if (known) location.replace(`${entry}#decode`);
    else show('This link names an entry that is not here.');
  }

  /** Does what the address asks for behind its "#". */
  function follow() {
    const [, key, value] = /^#(entry|q|text)=(.*)$/s.exec(location.hash) ?? [];
    if (!key) return;
    let said;
    try {
      said = decodeURIComponent(value);
    } catch {
      return show('This link is damaged: its text cannot be read.');
    }
    if (key === 'entry') return visit(said);
    box.value = said;
    decoder.scrollIntoView({ block: 'nearest' });
    decode();
  }

  box.addEventListener('focus', () => {
    if (!ready) load().catch(() => {}); // decoding says it where it fails again
  });
  box.addEventListener('input', (event) => {
    forgetLink();
    clearTimeout(timer);
    const whole = event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop';
    timer = setTimeout(decode, whole ? 0 : pause);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') clear();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decode();
  });
  decoder.querySelector('[data-clear]').addEventListener('click', clear);
  addEventListener('hashchange', follow);

  follow();
  if (box.value !== decoded) decode(); // the browser brought back what stood there
})();
