// The decoder's page: decodes what is pasted at once and what is typed after a
// pause, and reads the links #entry=ID, #q=WORDS, #text=TEXT and #packed=TEXT. It keeps
// nothing.
(() => {
  'use strict';

  const pause = 250; // milliseconds without a keystroke
  const word = 15; // what comes at once and is longer was not typed
  const asks = /^#(entry|q|text|packed)=(.*)$/s; // a link's question
  const root = document.documentElement.dataset.root;

  const { box, dom, engine, inspect, packed, wait } = globalThis;
  const decoder = document.querySelector('[data-decoder]');
  const status = decoder.querySelector('[role="status"]');
  const results = decoder.querySelector('.results');
  const page = {
    root, level: Number(decoder.dataset.heading), path: decoder.dataset.page, repository: decoder.dataset.repository,
    statuses: decoder.dataset.statuses.split(' '),
  };

  let ready = false; // the engine has been loaded
  let work = new AbortController(); // aborted by the next decoding, so that an overtaken one draws nothing
  let decoded = decoder.classList.contains('has-results') ? box.field.defaultValue : '';
  let decoding = Promise.resolve(); // over once the answer to that is drawn
  /** @type {{text: string, report?: import('./verdict.js').Report}} what the answer is to; the build's report is not at hand */
  let answered = { text: decoded };
  let whole = false; // the text to decode came all at once, so that its reader looks for the answer and not at the box
  let before = 0; // the length of what stood in the box
  /** @type {string | undefined} beside which text it says why that was not decoded */
  let declined;
  let timer = 0;

  async function load() {
    await engine.load();
    ready = true;
  }

  /**
   * Decodes what stands in the box, once.
   * @param {Blob} [source] what to read into it first
   */
  function decode(source) {
    clearTimeout(timer);
    const sudden = whole;
    whole = false; // the next text may be typed, whatever becomes of this one
    if (source || box.text() !== decoded) decoding = run(sudden, source);
    return decoding;
  }

  /**
   * @param {boolean} sudden the text came all at once
   * @param {Blob} [source]
   */
  async function run(sudden, source) {
    work.abort();
    work = new AbortController();
    const { signal } = work;
    if (sudden && status.textContent !== '') say('\u00a0'); // so that the same answer to another text is read out, too
    wait.begin(() => say(ready ? 'Reading…' : 'Loading the decoder…'), cancel);
    try {
      if (source) {
        decoded = undefined;
        const refused = await box.read(source, signal);
        if (refused) return show(refused, kept());
      }
      decoded = box.text();
      if (/^\s*\d{0,2}\s*$/.test(decoded)) return show('', [], box.aside()); // nothing, or the start of a status
      if (!ready) await load();
      signal.throwIfAborted();
      const report = await globalThis.log.decode(decoded, signal, wait.share);
      const found = await globalThis.hits.of(decoded, report);
      signal.throwIfAborted();
      answered = { text: decoded, report };
      const [sentence, drawn] = globalThis.draw(decoded, report, found, page);
      box.tell(true);
      show(sentence, [drawn], box.aside());
      requestAnimationFrame(sudden ? () => { inspect.begin(); bringUp(); } : inspect.begin); // when it is laid out anyway
    } catch (error) {
      if (signal.aborted) return;
      decoded = undefined;
      show(error.message, [failure()]);
    } finally {
      if (!signal.aborted) wait.end();
    }
  }

  /** Scrolls to the answer where what to do does not stand above the fold. */
  function bringUp() {
    const last = results.querySelector('.fixer') ?? results.querySelector('.title, .hit');
    if (last && last.getBoundingClientRect().bottom > innerHeight) decoder.querySelector('.state').scrollIntoView();
  }

  /** Stops what takes too long. The text stays. */
  function cancel() {
    engine.drop();
    decline('Stopped.');
  }

  /**
   * Says something in place of an answer. The text stays, and can be decoded again.
   * @param {string} sentence
   */
  function decline(sentence) {
    work.abort();
    wait.end();
    decoded = undefined;
    declined = box.text();
    show(sentence, kept());
  }

  /** What to do with what stands in the box, where something came between. */
  function kept() {
    return box.text() ? [dom.element('section', 'failure', again('Decode what stands in the box'))] : [];
  }

  /**
   * @param {string} sentence
   * @param {Node[]} elements
   * @param {Node[]} aside what stands beside the box, and so is only read out
   */
  function show(sentence, elements = [], aside = []) {
    results.replaceChildren(...elements);
    decoder.classList.toggle('has-results', elements.length > 0);
    say(sentence, aside);
  }

  /**
   * @param {string} sentence
   * @param {Node[]} aside
   */
  function say(sentence, aside = []) {
    if (status.textContent === sentence + aside.map(({ textContent }) => textContent).join('')) return;
    status.textContent = sentence;
    status.append(...aside);
  }

  /** What to do when the decoder cannot run. */
  function failure() {
    const instead = dom.element('p', '', 'Look the error up in ', dom.link(`${root}codes.html`, 'the list of all codes'),
      ', or run ', dom.element('code', '', 'cmd/decode'), ' in a terminal.');
    const hopeless = typeof WebAssembly !== 'object';
    return dom.element('section', 'failure', ...(hopeless ? [] : [again('Try again')]), instead);
  }

  /** @param {string} label */
  function again(label) {
    const button = dom.button('', label);
    button.addEventListener('click', () => {
      box.takeFocus(button);
      whole = true;
      decode();
    });
    return button;
  }

  function clear() {
    box.clear();
    forgetLink();
    decode();
  }

  /** Takes the question out of the address, once the box no longer shows it. */
  function forgetLink() {
    if (asks.test(location.hash)) history.replaceState(null, '', location.pathname + location.search);
  }

  /**
   * Does something with the first of the entries that the line in the box asks for, also while they are looked for.
   * @param {'click' | 'focus'} what
   */
  async function first(what) {
    await decode();
    if (box.text() === answered.text) globalThis.hits?.links()[0]?.[what]();
  }

  /**
   * Goes to an entry's page, if there is one. Pages on disk cannot look first.
   * @param {string} id
   */
  async function visit(id) {
    // Only an entry's own form, so that a link cannot lead off the site.
    let known = /^[\w-]+(\/[\w-][\w.-]*)+$/.test(id);
    const entry = `${root}${id}.html`;
    const { hash } = location;
    if (known && location.protocol !== 'file:') known = await fetch(entry).then((r) => r.ok, () => false);
    if (location.hash !== hash) return; // the reader went on, or put a text into the box that would be lost
    if (known) location.replace(`${entry}#decode`);
    else decline('This link names an entry that is not here.');
  }

  /** Does what the address asks for behind its "#". */
  async function follow() {
    const { hash } = location;
    const [, key, value] = asks.exec(hash) ?? [];
    if (!key) return unfollow();
    let said;
    try {
      said = key === 'packed' ? await packed.unpack(value) : decodeURIComponent(value);
    } catch {
      said = undefined;
    }
    if (location.hash !== hash) return; // the reader went on
    if (said === undefined) return decline('This link is damaged: its text cannot be read.');
    if (key === 'entry') return visit(said);
    if (box.text() !== linked) own = box.content();
    box.fill(said);
    linked = box.text(); // in which the field has made all line ends one
    decoder.scrollIntoView({ block: 'nearest' });
    whole = true;
    decode();
  }

  /** What the address put into the box, and what stood there before. */
  let linked;
  let own = { text: '', left: '' };

  /** Brings the reader's own text back on the way back from a link to another, and its answer from any link. */
  function unfollow() {
    if (location.hash !== '') return;
    if (box.text() === linked) box.restore(own);
    decode();
  }

  /** The answer with its report. One that the build drew is there before the scripts that take it along. */
  async function reported() {
    const at = answered;
    await load();
    at.report ??= await engine.decode(at.text);
    return at;
  }

  box.field.addEventListener('focus', () => {
    if (!ready) load().catch(() => {}); // decoding says it where it fails again
  });
  box.field.addEventListener('beforeinput', () => {
    before = box.text().length;
  });
  box.field.addEventListener('input', (event) => {
    forgetLink();
    clearTimeout(timer);
    whole ||= /^insertFrom(Paste|Drop)$/.test(event.inputType) || box.text().length > before + word;
    timer = setTimeout(decode, whole ? 0 : pause);
  });
  box.field.addEventListener('offer', ({ detail }) => {
    forgetLink();
    whole = true;
    decode(detail);
  });
  box.field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return decode();
    if (!dom.alone(event)) return;
    if (event.key === 'Escape') clear();
    const what = { Enter: 'click', ArrowDown: 'focus' }[event.key];
    if (!what) return;
    if (what === 'focus' && box.text().includes('\n', box.field.selectionEnd)) return;
    const over = box.text() === decoded && !decoder.classList.contains('busy');
    if (over ? globalThis.hits?.links().length > 0 : box.asks(box.text())) {
      event.preventDefault();
      first(what);
    }
  });
  // Esc leads to the box, and clears only there. In a select it closes the list.
  decoder.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && dom.alone(event) && event.target.localName !== 'select') box.field.focus();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || !dom.alone(event) || box.editable(event.target)) return;
    event.preventDefault(); // Firefox would open its search
    box.field.focus();
  });
  decoder.querySelector('[data-clear]').addEventListener('click', clear);

  results.addEventListener('click', async ({ target }) => {
    const form = target.closest('[data-copy]')?.dataset.copy;
    if (!form) return;
    const said = target.parentElement.querySelector(':scope > [role="status"]');
    try {
      const { text, report } = await reported();
      globalThis.clipboard.copy(await globalThis.answer[form](report, text), target, said);
    } catch (error) {
      said.textContent = error.message;
    }
  });
  // A details element tells of its opening itself: that does not rise to the results.
  results.addEventListener('toggle', async ({ target }) => {
    if (!target.matches('.take > details') || !target.open || target.childElementCount > 1) return;
    const state = dom.element('p', 'note');
    state.setAttribute('role', 'status');
    target.append(state);
    state.textContent = 'Writing…'; // only what changes is read out
    try {
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); }); // so that this shows first
      const { text, report } = await reported();
      state.replaceWith(...await globalThis[target.className].draw(text, report));
    } catch (error) {
      state.textContent = `${error.message} Close this part and open it again to try once more.`;
      target.addEventListener('toggle', () => state.remove(), { once: true });
    }
  }, true);
  addEventListener('hashchange', follow);
  // On the way back a browser may bring the text back, later than the scripts run.
  addEventListener('pageshow', () => { if (box.text() !== declined) decode(); });

  follow();
})();
