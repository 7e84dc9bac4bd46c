// The box for the paste. It takes what is typed, pasted, dropped or opened from
// disk. A long text stays in memory, and the box shows how it begins: to set a
// megabyte in a text field would hold the page up.
(() => {
  'use strict';

  /** The longest text that stands whole in the box, and how much of a longer one does, in UTF-16 units. */
  const longestShown = 50_000;
  const excerpt = 10_000;

  /** The longest question, in UTF-16 units. */
  const longestQuestion = 80;

  const MB = 1024 * 1024;
  /** What is read of a text, in bytes. */
  const limit = 16 * MB;

  const { element, grouped } = globalThis.dom;
  const decoder = document.querySelector('[data-decoder]');
  const field = decoder.querySelector('textarea');
  const note = decoder.querySelector('[data-excerpt]');
  const replaced = decoder.querySelector('[data-replaced]');

  /** @type {string | undefined} the text, where the box shows a part of it */
  let held;

  /** What could not be read for its length, in a sentence. */
  let left = '';

  /** What stood in the box before it was filled, which browsers do not bring back. */
  let before = { text: '', left: '' };

  /** What came into the box was not read out yet. */
  let unsaid = false;

  /** What the field had once it was filled. */
  let filled = '';

  /** All of what was put into the box. */
  const text = () => held ?? field.value;

  /** That, and what could not be read of it. */
  const content = () => ({ text: text(), left });

  /**
   * Whether a text is a question: one short line with a word or a number in it, and no
   * body of an answer. cmd/decode asks the same (stream.go).
   * @param {string} text
   */
  function asks(text) {
    const line = text.trim();
    return line.length <= longestQuestion && !/[\n{<]/.test(line) && /[\p{L}\p{N}]/u.test(line);
  }

  /** @param {string} all */
  function fill(all, leftOut = '') {
    before = content();
    left = leftOut;
    unsaid = true;
    held = all.length > longestShown ? all : undefined;
    field.readOnly = held !== undefined;
    restorable();
    field.value = held === undefined ? all : all.slice(0, excerpt);
    field.scrollTop = 0;
    filled = field.value;
    changed();
    tell(false);
  }

  /**
   * Says beside the box which part of a long text it shows.
   * @param {boolean} decoded all of the text has been
   */
  function tell(decoded) {
    note.hidden = held === undefined;
    note.textContent = held === undefined ? '' : [
      left,
      `The box shows the first ${grouped(excerpt)} of ${grouped(held.length)} characters${decoded && !left ? '; all of them were read' : ''}.`,
      'Clear it to type again.',
    ].filter(Boolean).join(' ');
  }

  /** Whether the box has the example that the page was built with. */
  const untouched = () => field.value === field.defaultValue;

  /**
   * Whether what is typed goes to an element.
   * @param {EventTarget} target
   */
  const editable = (target) => Boolean(target.closest?.(':is(input, textarea):not([readonly], [type="checkbox"], [type="radio"]), select, [contenteditable]'));

  /** Empties the box. What was typed or pasted into it comes back with the browser's Undo. */
  function clear() {
    field.focus();
    field.select();
    if (held !== undefined || !document.execCommand('delete')) fill('');
  }

  /**
   * Takes the focus of a button that goes away. With a press by mouse or touch none is seen to get lost, and a phone
   * would bring up its keyboard.
   * @param {HTMLButtonElement} button
   */
  function takeFocus(button) {
    if (button.matches(':focus-visible')) field.focus();
  }

  /**
   * Fills the box with what was there before, so that there is nothing to undo.
   * @param {{text: string, left: string}} content
   */
  function restore(content) {
    fill(content.text, content.left);
    before = { text: '', left: '' };
    changed();
  }

  /** Brings back what stood in the box before it was filled, as the browser's Undo would. */
  function undo() {
    restore(before);
    field.focus();
    field.dispatchEvent(new InputEvent('input', { inputType: 'historyUndo' }));
  }

  /** Until something is typed, the last thing to undo is the filling. */
  function undoable() {
    return before.text.trim() !== '' && before.text !== text() && field.value === filled;
  }

  /** A filled box makes room for the answer, on phones. On an entry's page, what is said of its example ends with it. */
  function changed() {
    decoder.classList.toggle('filled', field.value !== '');
    decoder.classList.toggle('touched', !untouched());
    replaced.hidden = !undoable();
  }

  /** What is said beside the box of what came into it, to be read out once. What was left out is shown on a phone, too. */
  function aside() {
    if (!unsaid) return [];
    unsaid = false;
    const said = { 'unseen left': left, unseen: replaced.hidden ? '' : replaced.firstElementChild.textContent };
    return Object.entries(said).filter(([, sentence]) => sentence).map(([classes, sentence]) => element('span', classes, ` ${sentence}`));
  }

  /**
   * Browsers keep a page as it is for the way back, but not one from disk: there they
   * bring back what stood in a field. A part of a text would come back as if it were all.
   */
  function restorable() {
    field.autocomplete = location.protocol === 'file:' && held === undefined ? 'on' : 'off';
  }

  /**
   * Reads a file or a long text into the box, up to the limit. What holds no text
   * leaves the box alone.
   * @param {Blob} source
   * @param {AbortSignal} signal
   * @returns {Promise<string>} why nothing was read, in a sentence, or ''
   */
  async function read(source, signal) {
    let bytes;
    let failure = '';
    try {
      bytes = new Uint8Array(await source.slice(0, limit).arrayBuffer());
    } catch (error) { // a folder, or what is gone by now
      failure = `This file could not be read (${error.name}).`;
    }
    signal.throwIfAborted();
    if (failure) return failure;
    let leftOut = '';
    if (source.size > limit) {
      const line = bytes.lastIndexOf(0x0a);
      if (line > 0) bytes = bytes.subarray(0, line);
      leftOut = `Only the first 16 MB of ${(source.size / MB).toFixed(1)} MB were read, up to the end of a line.`;
    }
    const form = encoding(bytes);
    if (form === 'utf-8' && isBinary(bytes.subarray(0, 1024))) return 'This is no text file, so it was not read.';
    const all = new TextDecoder(form).decode(bytes);
    if (all.trim() === '') return 'There is no text in what was opened.';
    fill(all, leftOut);
    return '';
  }

  /** Windows writes logs in UTF-16, too, with a mark at their start. */
  function encoding([first, second]) {
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
    return 'utf-8';
  }

  /**
   * Whether one byte in twenty is a control character that texts do not have. NUL may
   * stand in one: a log that was cut while it was being written begins with many.
   * @param {Uint8Array} bytes
   */
  function isBinary(bytes) {
    return bytes.filter((byte) => byte < 0x20 && !'\0\b\t\n\f\r\x1b'.includes(String.fromCharCode(byte))).length > bytes.length / 20;
  }

  /** @param {Blob} source a file, or a text that is too long for the box */
  function offer(source) {
    field.dispatchEvent(new CustomEvent('offer', { detail: source }));
  }

  /**
   * Takes what is pasted or dropped, where the browser should not put it into the field itself.
   * @param {Event} event
   * @param {DataTransfer} data
   */
  function take(event, data) {
    const said = data.getData('text/plain');
    // Beside a text, Excel and Word put a picture of it on the clipboard.
    const pictures = event.type === 'paste' && said !== '' && [...data.files].every(({ type }) => type.startsWith('image/'));
    const files = pictures ? [] : [...data.files];
    const words = files.length > 0 ? '' : said;
    const among = held === undefined && event.target === field; // what is typed already
    if (among && files.length === 0 && field.value.length + words.length <= longestShown) return;
    event.preventDefault();
    if (files.length > 0) return offer(files.length === 1 ? files[0] : new Blob(files.flatMap((file) => [file, '\n'])));
    if (words === '') return;
    const [start, end] = among
      ? [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionEnd)] : ['', ''];
    offer(new Blob([start, words, end]));
  }

  // Lets the reader choose a file. It lives as long as the page: one that only its
  // own dialog held could be gone before the choice is made.
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.addEventListener('change', () => {
    const [file] = chooser.files;
    chooser.value = ''; // so that the same file can be chosen again
    if (file) offer(file);
  });

  // An example is there to be replaced, so what comes to the box finds all of it selected.
  // A press sets the caret after the focus has come, and so does the menu that has "Paste".
  let entered = false;
  field.addEventListener('pointerdown', () => { entered = document.activeElement !== field; });
  field.addEventListener('focus', () => { if (untouched()) field.select(); });
  for (const press of ['click', 'contextmenu']) {
    field.addEventListener(press, () => {
      if (entered && untouched() && field.selectionStart === field.selectionEnd) field.select();
      entered = false;
    });
  }
  field.addEventListener('input', changed);
  addEventListener('pageshow', changed); // a browser may have brought a text back
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.altKey || !undoable()) return;
    event.preventDefault();
    undo();
  });
  replaced.querySelector('button').addEventListener('click', undo);
  // All of the page takes a paste that no other field takes.
  document.addEventListener('paste', (event) => {
    if (event.target !== field) {
      if (editable(event.target)) return;
      field.focus();
    }
    take(event, event.clipboardData);
  });
  // All of the page takes files: a browser opens one that misses, in place of the page.
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault(); // a page takes no files unless it says so
    decoder.classList.add('dropping');
  });
  document.addEventListener('dragleave', () => decoder.classList.remove('dropping'));
  document.addEventListener('drop', (event) => {
    decoder.classList.remove('dropping');
    if (event.target === field || event.dataTransfer.types.includes('Files')) take(event, event.dataTransfer);
  });
  decoder.querySelector('[data-open]').addEventListener('click', () => chooser.click());

  restorable();
  globalThis.box = { field, text, content, asks, fill, clear, takeFocus, restore, read, tell, aside, editable };
})();
