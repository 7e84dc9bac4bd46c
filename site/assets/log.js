// Long texts are logs: they are decoded piece by piece, with the page free to
// answer in between, and their pieces' reports become one.
(() => {
  'use strict';

  /** Up to here, in bytes, the decoder reads a text as a whole and lists its secrets (decoder/log.go). */
  const longestWhole = 64 * 1024;

  /** The least size of a piece in UTF-16 units: no piece is read as a whole, and one takes about 10 milliseconds. */
  const piece = longestWhole + 16 * 1024;

  /** How far from its place a cut may be. */
  const slack = 4 * 1024;

  /** How sure a finding is, from the least. */
  const confidences = ['possible', 'likely', 'certain'];

  /** @param {string} text */
  function is(text) {
    if (text.length > longestWhole) return true;
    return text.length * 3 > longestWhole && new TextEncoder().encode(text).length > longestWhole;
  }

  /**
   * Decodes a text of any length. Once the signal is aborted, it stops and throws.
   * @param {string} text
   * @param {AbortSignal} signal
   */
  async function decode(text, signal) {
    const pieces = Math.max(1, Math.floor(text.length / piece));
    let whole;
    let start = 0;
    for (let k = 1; k <= pieces; k++) {
      const end = k === pieces ? text.length : cutAt(text, Math.floor(text.length * k / pieces));
      const report = await globalThis.engine.decode(text.slice(start, end));
      await globalThis.engine.rest();
      signal.throwIfAborted();
      shift(report, start);
      whole = whole ? merge(whole, report) : report;
      start = end;
    }
    // A piece without an error is not unknown where another has one.
    if (pieces > 1) whole.unknown = whole.findings.length > 0 ? [] : whole.unknown.slice(0, 1);
    return whole;
  }

  /**
   * Where to cut a text at i or soon behind it: where a record seems to begin, or else a line.
   * @param {string} text
   * @param {number} i
   */
  function cutAt(text, i) {
    const near = text.slice(i, i + slack);
    const ends = [near.search(/\n[\w[]/), near.indexOf('\n')];
    const line = ends.find((at) => at >= 0);
    if (line !== undefined) return i + line + 1;
    const second = (text.charCodeAt(i) & 0xfc00) === 0xdc00; // half of a character
    return second ? i + 1 : i;
  }

  /** Makes a piece's positions count from the whole text's start. */
  function shift(report, by) {
    if (by === 0) return;
    const move = (span) => {
      span.start += by;
      span.end += by;
    };
    report.unknown.forEach(move);
    for (const f of report.findings) {
      [f, ...f.evidence, ...f.params, ...f.diagnosis, ...f.occurrences].forEach(move);
    }
  }

  /** Adds a later piece's report to that of the pieces before. */
  function merge(whole, report) {
    for (const f of report.findings) {
      const have = whole.findings.find(({ id }) => id === f.id);
      if (!have) {
        whole.findings.push(f);
        continue;
      }
      have.count += f.count;
      have.occurrences.push(...f.occurrences);
      if (confidences.indexOf(f.confidence) > confidences.indexOf(have.confidence)) have.confidence = f.confidence;
    }
    whole.unknown.push(...report.unknown);
    return whole;
  }

  globalThis.log = { is, decode };
})();
