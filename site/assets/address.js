// The addresses that others can open: of an entry, and of the decoder with a text
// behind its "#". A page on disk gives those of the site, where it knows them.
(() => {
  'use strict';

  const onDisk = location.protocol === 'file:';
  const published = onDisk ? document.querySelector('link[rel="canonical"]')?.href : location.href;
  const top = new URL(document.documentElement.dataset.root || './', published ?? location.href);

  /** @param {string} id of an entry */
  const of = (id) => new URL(`${id}.html`, top).href;

  /**
   * @param {'q' | 'text' | 'packed'} key
   * @param {string} value in letters of an address
   */
  function ask(key, value) {
    const home = published ? top : new URL('index.html', top);
    return `${home.href}#${key}=${value}`;
  }

  globalThis.address = { of, ask, works: published !== undefined };
})();
