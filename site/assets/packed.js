// A text in a link's own letters: deflated, as base64 whose letters an address can hold.
// A link has it where it would be too long with the text as it is.
(() => {
  'use strict';

  /** The longest text that a link carries, in bytes, and the longest that a link is behind its "#". */
  const longest = 50_000;

  /** @param {string} text */
  async function pack(text) {
    const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
    return btoa(bytes.reduce((letters, byte) => letters + String.fromCharCode(byte), ''))
      .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  /**
   * Fails where that is no packed text. Some bytes unpack to very many, so it goes no
   * further than what can have been packed.
   * @param {string} packed
   */
  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (let size = 0; ;) {
      const { done, value } = await inflated.read();
      if (done) return text + utf8.decode();
      size += value.length;
      if (size > longest) throw new RangeError('too long');
      text += utf8.decode(value, { stream: true });
    }
  }

  globalThis.packed = { longest, pack, unpack };
})();
