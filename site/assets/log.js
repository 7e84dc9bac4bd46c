// Long texts are logs: the decoder gets them piece by piece, with the page free to
// answer in between, and gives one report.
(() => {
  'use strict';

  /** Up to here, in bytes, the decoder reads a text as a whole and lists its secrets (decoder/log.go). */
  const longestWhole = 64 * 1024;

  /** The size of a piece in UTF-16 units: one takes a few milliseconds. */
  const piece = 32 * 1024;

  /** How far behind its place a cut may be. */
  const slack = 4 * 1024;

  /** For how many milliseconds the page may wait for pieces. */
  const patience = 8;

  /** @param {string} text */
  function is(text) {
    if (text.length > longestWhole) return true;
    return text.length * 3 > longestWhole && new TextEncoder().encode(text).length > longestWhole;
  }

  /**
   * Decodes a text of any length. Once the signal is aborted, it stops and throws.
   * @param {string} text
   * @param {AbortSignal} signal
   * @param {(done: number) => void} [progress] is told of a long text which share of it is done, up to 1
   * @returns {Promise<import('./verdict.js').Report>}
   */
  async function decode(text, signal, progress) {
    const { engine } = globalThis;
    if (!is(text)) {
      const report = await engine.decode(text);
      signal.throwIfAborted();
      return report;
    }
    await engine.rest(); // what came before, such as laying the text out, took its time
    const log = await engine.begin();
    signal.throwIfAborted();
    let rested = performance.now();
    for (let start = 0; start < text.length;) {
      const end = cutAt(text, start + piece);
      log.add(text.slice(start, end));
      start = end;
      if (performance.now() - rested < patience && start < text.length) continue;
      progress?.(start / text.length);
      await engine.rest();
      signal.throwIfAborted();
      rested = performance.now();
    }
    await engine.rest();
    signal.throwIfAborted();
    const report = log.finish();
    await engine.rest(); // drawing it takes time, too
    signal.throwIfAborted();
    return report;
  }

  /**
   * Where to cut a text at i or soon behind it: where a record seems to begin, or else a line.
   * @param {string} text
   * @param {number} i
   */
  function cutAt(text, i) {
    if (i >= text.length) return text.length;
    const near = text.slice(i, i + slack);
    const ends = [near.search(/\n[\w[]/), near.indexOf('\n')];
    const line = ends.find((at) => at >= 0);
    if (line !== undefined) return i + line + 1;
    const second = (text.charCodeAt(i) & 0xfc00) === 0xdc00; // half of a character
    return second ? i + 1 : i;
  }

  globalThis.log = { is, decode };
})();
