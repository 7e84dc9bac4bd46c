// The decoder in the page: engine.load() fetches it once, engine.decode(text)
// gives a report, engine.begin() reads a log in pieces, engine.search(text) finds
// entries by words, engine.ticket(text) writes a ticket for the vendor's support,
// and engine.redact(text) the text without its secrets. The addresses of its files
// stand on the <html> element. Pages opened from disk may not fetch, so there a
// script carries the files instead.
(() => {
  'use strict';

  /**
   * A report, as the decoder's JSON has it; positions are UTF-16 units.
   * @typedef {{findings: object[], unknown: object[], secrets: object[]}} Report
   */

  /**
   * An entry that fits a search: its handle is the vendor's code, type or status name,
   * and why says what fits where.
   * @typedef {{id: string, title: string, api: string, httpStatus: number, handle: string, message: string, why: string}} Hit
   */

  /**
   * A text without secrets, and the same in parts. A part with a kind is a secret; the
   * same secret has the same number wherever it stands.
   * @typedef {{text: string, parts: {text: string, kind?: string, secret?: number, shown?: boolean}[]}} Masked
   */

  /**
   * A log that is being decoded: its pieces, which should end with a line, and then its report.
   * @typedef {{add: (piece: string) => void, finish: () => Report}} Log
   */

  /**
   * What the WebAssembly offers. Its functions give an Error instead of throwing.
   * @typedef {{load: (catalogue: Uint8Array) => Error | null, decode: (text: string) => Error | string,
   *   search: (text: string) => Error | string,
   *   ticket: (text: string, shown: string) => Error | string, redact: (text: string, shown: string) => Error | string,
   *   begin: () => Error | null, add: (piece: Uint8Array, units: number) => Error | null, finish: () => Error | string}} Door
   */

  const page = document.documentElement.dataset;

  /** @type {Promise<Door> | undefined} */
  let started;

  /**
   * Makes the decoder ready. It runs once; after a failure the next call tries again.
   * @returns {Promise<void>}
   */
  async function load() {
    await door();
  }

  /**
   * Decodes a paste, loading the decoder first where that has not happened.
   * @param {string} text
   * @returns {Promise<Report>}
   */
  async function decode(text) {
    return parse((await door()).decode(text));
  }

  /**
   * Starts a log, in the place of one that is not finished, loading the decoder first
   * where that has not happened. Pieces are handed over as bytes, which is quicker.
   * @returns {Promise<Log>}
   */
  async function begin() {
    const opened = await door();
    check(opened.begin());
    const encoder = new TextEncoder();
    let bytes = new Uint8Array(0);
    return {
      add(piece) {
        if (bytes.length < 3 * piece.length) bytes = new Uint8Array(3 * piece.length);
        const { written } = encoder.encodeInto(piece, bytes);
        check(opened.add(bytes.subarray(0, written), piece.length));
      },
      finish: () => parse(opened.finish()),
    };
  }

  /**
   * Finds entries by a code or a few words, best first, loading the decoder first where
   * that has not happened.
   * @param {string} text
   * @returns {Promise<Hit[]>}
   */
  async function search(text) {
    return parse((await door()).search(text));
  }

  /**
   * Writes the ticket for a paste, loading the decoder first where that has not happened.
   * @param {string} text
   * @param {number[]} shown the numbers of the secrets to leave as they are
   * @returns {Promise<Masked>}
   */
  async function ticket(text, shown = []) {
    return parse((await door()).ticket(text, shown.join()));
  }

  /**
   * Masks the secrets of a text and leaves all else, so that it can be shared, loading
   * the decoder first where that has not happened.
   * @param {string} text
   * @param {number[]} shown the numbers of the secrets to leave as they are
   * @returns {Promise<Masked>}
   */
  async function redact(text, shown = []) {
    return parse((await door()).redact(text, shown.join()));
  }

  /** @param {Error | string} answer of one of the door's functions */
  function parse(answer) {
    check(answer);
    return JSON.parse(answer);
  }

  /**
   * Once Go has stopped, its functions give undefined.
   * @param {Error | string | null | undefined} answer of one of the door's functions
   */
  function check(answer) {
    if (answer instanceof Error) throw answer;
    if (answer !== undefined) return;
    started = undefined;
    throw new Error('The decoder stopped while it read this text. The next attempt starts it afresh.');
  }

  /** @returns {Promise<Door>} */
  function door() {
    started ??= start().catch((error) => {
      started = undefined;
      throw error;
    });
    return started;
  }

  /** @returns {Promise<Door>} */
  async function start() {
    if (typeof WebAssembly !== 'object') {
      throw new Error('This browser has no WebAssembly, or it is switched off, so the decoder cannot run. The reference pages work without it.');
    }
    const [module, catalogue] = await Promise.all([
      ...(location.protocol === 'file:' ? packed() : fetched()),
      globalThis.Go ?? script(page.wasmExec),
    ]);
    const go = new globalThis.Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    await rest();
    go.run(instance); // returns when Go waits for calls, with globalThis.fastbusy set
    const opened = globalThis.fastbusy;
    await rest();
    const failure = opened.load(new Uint8Array(catalogue));
    if (failure) throw failure;
    await rest();
    opened.decode('HTTP/1.1 400 \n{"code": 1}'); // browsers compile what runs first: not while the paste waits
    await rest();
    return opened;
  }

  /**
   * Lets the page answer to its reader.
   * @returns {Promise<void>}
   */
  function rest() {
    return new Promise((resolve) => { setTimeout(resolve); });
  }

  /**
   * The module and the catalogue over HTTP, side by side.
   * @returns {[Promise<WebAssembly.Module>, Promise<ArrayBuffer>]}
   */
  function fetched() {
    return [
      get(page.wasm).then(compile),
      get(page.catalogue).then((response) => response.arrayBuffer()),
    ];
  }

  /**
   * The same two out of the script that carries them.
   * @returns {[Promise<WebAssembly.Module>, Promise<ArrayBuffer>]}
   */
  function packed() {
    if (typeof DecompressionStream !== 'function') {
      throw new Error('This browser cannot unpack the decoder from disk (it has no DecompressionStream). A newer one can; so can this one over HTTP.');
    }
    const carried = script(page.offline);
    return [
      carried.then(() => compile(unpack(globalThis.fastbusyOffline.wasm, 'application/wasm'))),
      carried.then(() => unpack(globalThis.fastbusyOffline.catalogue, 'application/octet-stream').arrayBuffer()),
    ];
  }

  /**
   * Compiles while the bytes arrive where the browser and the server's content type allow it.
   * @param {Response} response
   * @returns {Promise<WebAssembly.Module>}
   */
  async function compile(response) {
    const type = response.headers.get('Content-Type') ?? '';
    if (WebAssembly.compileStreaming && type.startsWith('application/wasm')) {
      return WebAssembly.compileStreaming(response);
    }
    return WebAssembly.compile(await response.arrayBuffer());
  }

  /**
   * @param {string} path an address below the site's root
   * @returns {Promise<Response>}
   */
  async function get(path) {
    let response;
    try {
      response = await fetch(page.root + path);
    } catch (cause) {
      throw new Error(`The decoder could not be fetched (${path}). Is the connection up?`, { cause });
    }
    if (!response.ok) {
      throw new Error(`The decoder could not be fetched: ${path} gave HTTP status ${response.status}.`);
    }
    return response;
  }

  /**
   * Runs a script of the site.
   * @param {string} path an address below the site's root
   * @returns {Promise<void>}
   */
  function script(path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = page.root + path;
      element.onload = () => resolve();
      element.onerror = () => {
        element.remove();
        reject(new Error(`The decoder could not be loaded: ${path} did not run.`));
      };
      document.head.append(element);
    });
  }

  /**
   * @param {string} packed base64 of gzip
   * @param {string} type the content type of what it holds
   * @returns {Response}
   */
  function unpack(packed, type) {
    const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream, { headers: { 'Content-Type': type } });
  }

  globalThis.engine = { load, decode, begin, search, ticket, redact, rest };
})();
