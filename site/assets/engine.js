// The decoder in the page: engine.load() fetches it once, engine.drop() gives that
// up, engine.decode(text) gives a report, engine.begin() reads a log in pieces,
// engine.search(text) finds entries by words, engine.ticket(text) writes a ticket for
// the vendor's support, and engine.redact(text) the text without its secrets. The
// scripts that draw the answers come along. The addresses of its files stand on the
// <html> element. Pages opened from disk may not fetch, so there a script carries the
// files instead.
(() => {
  'use strict';

  /** @typedef {import('./verdict.js').Report} Report */

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
   * Calls a function of the WebAssembly, which wasm/main.go lists, and gives its answer.
   * @typedef {(name: string, input?: string | Uint8Array, units?: number) => string} Door
   */

  const page = document.documentElement.dataset;

  /** @type {Promise<Door> | undefined} */
  let started;

  /** @type {AbortController | undefined} stops the fetches of a start, until they are done */
  let fetching;

  /** How many starts were given up. */
  let drops = 0;

  /** What runs the WebAssembly: wasm_exec.js has its class. Once it has exited, a new start is due. */
  let go;

  /**
   * Makes the decoder ready. It runs once; after a failure the next call tries again.
   * @returns {Promise<void>}
   */
  async function load() {
    await door();
  }

  /** Gives up a start that still waits for its files, so that the next call tries again. */
  function drop() {
    if (!fetching) return;
    started = undefined;
    fetching.abort(new Error('The decoder is not loaded yet: that was stopped.'));
    fetching = undefined;
    drops++;
  }

  /**
   * Decodes a paste, loading the decoder first where that has not happened.
   * @param {string} text
   * @returns {Promise<Report>}
   */
  async function decode(text) {
    return JSON.parse((await door())('decode', text));
  }

  /**
   * Starts a log, in the place of one that is not finished, loading the decoder first
   * where that has not happened.
   * @returns {Promise<Log>}
   */
  async function begin() {
    const call = await door();
    call('begin');
    return {
      add(piece) { call('add', piece, piece.length); },
      finish: () => JSON.parse(call('finish')),
    };
  }

  /**
   * Finds entries by a code or a few words, best first, loading the decoder first where
   * that has not happened.
   * @param {string} text
   * @returns {Promise<Hit[]>}
   */
  async function search(text) {
    return JSON.parse((await door())('search', text));
  }

  /**
   * Writes the ticket for a paste, loading the decoder first where that has not happened.
   * @param {string} text
   * @param {string} id of the entry that it is about; '' for the surest
   * @param {number[]} shown the numbers of the secrets to leave as they are
   * @returns {Promise<Masked>}
   */
  async function ticket(text, id = '', shown = []) {
    return JSON.parse((await door())('ticket', `${shown.join()}\n${id}\n${text}`));
  }

  /**
   * Masks the secrets of a text and leaves all else, so that it can be shared, loading
   * the decoder first where that has not happened.
   * @param {string} text
   * @param {number[]} shown the numbers of the secrets to leave as they are
   * @returns {Promise<Masked>}
   */
  async function redact(text, shown = []) {
    return JSON.parse((await door())('redact', `${shown.join()}\n${text}`));
  }

  /** @returns {Promise<Door>} */
  function door() {
    if (go?.exited) started = go = undefined;
    if (!started) {
      const mine = start();
      started = mine;
      mine.catch(() => { if (started === mine) started = undefined; }); // one that was dropped may have its follower by now
    }
    return started;
  }

  /** @returns {Promise<Door>} */
  async function start() {
    if (typeof WebAssembly !== 'object') {
      throw new Error('This browser has no WebAssembly, or it is switched off, so the decoder cannot run. The reference pages work without it.');
    }
    fetching = new AbortController();
    const { signal } = fetching;
    const [module, catalogue] = await Promise.all([
      ...(location.protocol === 'file:' ? packed(signal) : fetched(signal)),
      globalThis.Go ?? script(page.wasmExec, signal),
      globalThis.draw ?? script(page.answers, signal), // what draws the answers is of use with it only
    ]);
    fetching = undefined;
    go = new globalThis.Go();
    const instance = await WebAssembly.instantiate(module, go.importObject);
    await rest();
    const ended = go.run(instance); // goes on in the background once Go waits for calls
    await Promise.race([ended, rest()]);
    const call = opened(go, instance.exports);
    call('load', new Uint8Array(catalogue));
    await rest();
    call('decode', 'HTTP/1.1 400 \n{"code": 1}'); // browsers compile what runs first: not while the paste waits
    await rest();
    return call;
  }

  /**
   * @param {{exited: boolean}} go what runs the WebAssembly
   * @param {WebAssembly.Exports} exports
   * @returns {Door}
   */
  function opened(go, exports) {
    const encoder = new TextEncoder();
    const decoder = new TextDecoder();

    // Made anew for each use: memory that grows leaves its older views empty.
    const memory = (pointer, length) => new Uint8Array(exports.mem.buffer, pointer >>> 0, length);

    function run(name, ...numbers) {
      let result;
      let cause;
      try {
        if (!go.exited) result = exports[name](...numbers);
      } catch (error) { // a fault inside, which Go does not outlive
        cause = error;
        go.exited = true;
      }
      if (!go.exited) return result;
      throw new Error('The decoder stopped while it read this text. The next attempt starts it afresh.', { cause });
    }

    /**
     * Writes an input where the WebAssembly reads it.
     * @param {string | Uint8Array} input
     * @returns {number} its length in bytes
     */
    function put(input) {
      if (typeof input === 'string') { // most are ASCII, where a unit is a byte
        const { read, written } = encoder.encodeInto(input, memory(run('room', input.length), input.length));
        if (read === input.length) return written;
      }
      const bytes = typeof input === 'string' ? encoder.encode(input) : input;
      memory(run('room', bytes.length), bytes.length).set(bytes);
      return bytes.length;
    }

    return (name, input = '', units = 0) => {
      const length = run(name, put(input), units);
      const answer = decoder.decode(memory(run('answer'), Math.abs(length)));
      if (length < 0) throw new Error(answer);
      return answer;
    };
  }

  /**
   * Lets the page answer to its reader.
   * @returns {Promise<void>}
   */
  function rest() {
    return new Promise((resolve) => {
      if (!document.hidden) return setTimeout(resolve);
      const { port1, port2 } = new MessageChannel(); // in another tab browsers hold timers to one a second, or a minute
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  }

  /**
   * The module and the catalogue over HTTP, side by side.
   * @param {AbortSignal} signal
   * @returns {[Promise<WebAssembly.Module>, Promise<ArrayBuffer>]}
   */
  function fetched(signal) {
    return [
      get(page.wasm, signal, compile),
      get(page.catalogue, signal, (response) => response.arrayBuffer()),
    ];
  }

  /**
   * The same two out of the script that carries them.
   * @param {AbortSignal} signal
   * @returns {[Promise<WebAssembly.Module>, Promise<ArrayBuffer>]}
   */
  function packed(signal) {
    if (typeof DecompressionStream !== 'function') {
      throw new Error('This browser cannot unpack the decoder from disk (it has no DecompressionStream). A newer one can; so can this one over HTTP.');
    }
    const carried = script(page.offline, signal);
    const part = (unpacked) => carried.then(() => unpacked(globalThis.fastbusyOffline).catch((cause) => {
      throw new Error(`The decoder could not be unpacked: ${page.offline} is damaged.`, { cause });
    }));
    return [
      part(async ({ wasm }) => compile(unpack(wasm, 'application/wasm'))),
      part(async ({ catalogue }) => unpack(catalogue, 'application/octet-stream').arrayBuffer()),
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
   * @template T
   * @param {string} path an address below the site's root
   * @param {AbortSignal} signal
   * @param {(response: Response) => Promise<T>} read takes the body, with which the connection may be lost, too
   * @returns {Promise<T>}
   */
  async function get(path, signal, read) {
    let response;
    try {
      response = await fetch(page.root + path, { signal });
      if (response.ok) return await read(response);
    } catch (cause) {
      throw new Error(`The decoder could not be fetched (${path}). Is the connection up?`, { cause });
    }
    throw new Error(`The decoder could not be fetched: ${path} gave HTTP status ${response.status}.`);
  }

  /**
   * Runs a script of the site.
   * @param {string} path an address below the site's root
   * @param {AbortSignal} signal
   * @returns {Promise<void>}
   */
  function script(path, signal) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      // At the same address a browser would wait on for the answer that stalls.
      element.src = page.root + path + (drops > 0 ? `?${drops}` : '');
      element.onload = () => resolve();
      element.onerror = () => {
        element.remove();
        reject(new Error(`The decoder could not be loaded: ${path} did not run.`));
      };
      signal.addEventListener('abort', () => {
        new Document().adoptNode(element); // out of this document it does not run when it comes after all
        reject(signal.reason);
      });
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

  globalThis.engine = { load, drop, decode, begin, search, ticket, redact, rest };
})();
