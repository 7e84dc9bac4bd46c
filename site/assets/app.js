// The decoder's box: decodes what is pasted at once and what is typed after a
// pause, and reads the links #entry=ID, #q=WORDS and #text=TEXT. It keeps nothing.
(() => {
  'use strict';

  const pause = 250; // milliseconds without a keystroke
  const soon = 200; // milliseconds of work that need no word
  const root = document.documentElement.dataset.root;

  const { box, engine, log, ticket, verdict } = globalThis;
  const decoder = document.querySelector('[data-decoder]');
  const status = decoder.querySelector('[role="status"]');
  const results = decoder.querySelector('.results');
  const page = { root, level: Number(decoder.dataset.heading), path: decoder.dataset.page };

  let ready = false; // the engine has been loaded
  let work = new AbortController(); // aborted by the next decoding, so that an overtaken one draws nothing
  let decoded = decoder.classList.contains('has-results') ? box.field.defaultValue : '';
  let timer = 0;

  async function load() {
    await engine.load();
    ready = true;
  }

  /** @param {Blob} [source] what to read into the box first */
  async function decode(source) {
    clearTimeout(timer);
    if (!source && box.text() === decoded) return;
    work.abort();
    work = new AbortController();
    const { signal } = work;
    decoder.classList.add('busy');
    try {
      if (source) {
        decoded = undefined;
        await slowly(box.read(source, signal), signal);
      }
      decoded = box.text();
      if (decoded.trim() === '') return show(source ? 'There is no text in it.' : '');
      if (!ready) {
        say('Loading the decoder…');
        await load();
        signal.throwIfAborted();
      }
      const report = await slowly(log.decode(decoded, signal), signal);
      show(`${verdict.sentence(report)} ${box.leftOut()}`.trim(), verdict.draw(report, decoded, page));
    } catch (error) {
      if (signal.aborted) return;
      decoded = undefined;
      if (error instanceof DOMException) show(`This file could not be read (${error.name}).`);
      else show(error.message, failure());
    } finally {
      if (!signal.aborted) decoder.classList.remove('busy');
    }
  }

  /**
   * Waits for what may take long, and says so where it does.
   * @template T
   * @param {Promise<T>} done
   * @param {AbortSignal} signal
   */
  async function slowly(done, signal) {
    const late = setTimeout(() => {
      if (!signal.aborted) say('Reading… Esc or Clear stops it.');
    }, soon);
    try {
      return await done;
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * @param {string} sentence
   * @param {...Node} drawn
   */
  function show(sentence, ...drawn) {
    results.replaceChildren(...drawn);
    decoder.classList.toggle('has-results', drawn.length > 0);
    say(sentence);
  }

  /** @param {string} sentence */
  function say(sentence) {
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  /** What to do when the decoder cannot run. */
  function failure() {
    const section = document.createElement('section');
    section.className = 'failure';
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = 'Try again';
    again.addEventListener('click', () => decode());
    const codes = document.createElement('a');
    codes.href = `${root}codes.html`;
    codes.textContent = 'the list of all codes';
    const instead = document.createElement('p');
    instead.append('Meanwhile, look the error up in ', codes, ', or run cmd/decode in a terminal.');
    section.append(again, instead);
    return section;
  }

  function clear() {
    box.fill('');
    forgetLink();
    decode();
    box.field.focus();
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
    box.fill(said);
    decoder.scrollIntoView({ block: 'nearest' });
    decode();
  }

  box.field.addEventListener('focus', () => {
    if (!ready) load().catch(() => {}); // decoding says it where it fails again
  });
  box.field.addEventListener('input', (event) => {
    forgetLink();
    clearTimeout(timer);
    const whole = event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop';
    timer = setTimeout(decode, whole ? 0 : pause);
  });
  box.field.addEventListener('offer', ({ detail }) => {
    forgetLink();
    decode(detail);
  });
  decoder.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && (event.target === box.field || decoder.classList.contains('busy'))) clear();
    if (event.key === 'Enter' && event.target === box.field && (event.ctrlKey || event.metaKey)) decode();
  });
  decoder.querySelector('[data-clear]').addEventListener('click', clear);
  // A details element tells of its opening itself: that does not rise to the results.
  results.addEventListener('toggle', ({ target }) => {
    if (target.open && target.childElementCount === 1) ticket.write(target, decoded);
  }, true);
  addEventListener('hashchange', follow);

  follow();
  if (box.text() !== decoded) decode(); // the browser brought back what stood there
})();
