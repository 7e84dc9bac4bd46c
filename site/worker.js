// The service worker: keeps the site for when there is no network. It answers with
// what it fetched when it was installed, and keeps nothing else; a paste never
// reaches it. The build puts a line before this that lists the files:
/* global files: a Map from paths below the site's root to a hash of their bytes */
//
// A file is kept under its path and hash, so a new version fetches only what
// changed. It takes over at once: the next page comes from it. What only the old
// version had stays until no page of that version is open.
(() => {
  'use strict';

  const root = self.registration.scope;
  const name = `fastbusy ${root}`;
  const atOnce = 4; // files that are fetched side by side, to leave room for the reader's own

  /** @param {string} path */
  const key = (path) => `${root}${path}?${files.get(path)}`;

  /** Under which the pages are listed that were open when this version took over. */
  const pagesBefore = `${root}?before`;

  /** What else the site has. It is not listed here, so a browser says itself that it cannot be had. */
  const noPage = /\.(json|md|png|txt|xml|zip|sha256)$/;

  async function keepAll() {
    const cache = await caches.open(name);
    const rest = files.keys();
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (const path of rest) await keep(cache, path);
    }));
  }

  /**
   * @param {Cache} cache
   * @param {string} path
   */
  async function keep(cache, path) {
    if (await cache.match(key(path))) return;
    const answer = await fetch(root + path, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${path} gave HTTP status ${answer.status}`);
    await cache.put(key(path), answer.redirected ? unled(answer, path) : answer);
  }

  /**
   * What is kept where a host led from path to another address: a browser takes no
   * such answer for a navigation.
   * @param {Response} answer
   * @param {string} path
   */
  function unled(answer, path) {
    if (pathOf(answer.url) === path) return new Response(answer.body, answer); // from x.html to x
    return Response.redirect(answer.url); // from a short link to its entry
  }

  async function takeOver() {
    const cache = await caches.open(name);
    await cache.put(pagesBefore, new Response(JSON.stringify(await openPages())));
    await self.clients.claim(); // the page that registered the worker can go offline too
    await sweep();
  }

  /** Deletes what older versions kept, once none of their pages is open. */
  async function sweep() {
    const cache = await caches.open(name);
    const before = await cache.match(pagesBefore);
    if (!before || self.registration.installing) return;
    const open = await openPages();
    if ((await before.json()).some((id) => open.includes(id))) return;
    const wanted = new Set([...files.keys()].map(key));
    const kept = await cache.keys();
    await Promise.all(kept.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
  }

  /** @returns {Promise<string[]>} their ids */
  async function openPages() {
    const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    return pages.map(({ id }) => id);
  }

  /**
   * The path of the file that an address stands for, as hosts find it.
   * @param {string} url
   */
  function pathOf(url) {
    const path = url.slice(root.length).replace(/[?#].*$/s, '');
    if (path === '' || path.endsWith('/')) return `${path}index.html`;
    return files.has(`${path}.html`) ? `${path}.html` : path;
  }

  /**
   * @param {Request} request
   * @param {string} path
   */
  async function answer(request, path) {
    const cache = await caches.open(name);
    // An asset of an older version has a name of its own, whatever its hash was.
    const kept = await (files.has(path) ? cache.match(key(path)) : cache.match(request.url, { ignoreSearch: true }));
    return kept ?? fetch(request);
  }

  /**
   * What a host says of an address that the site does not have, also without a network.
   * @param {Request} request
   */
  async function missing(request) {
    try {
      return await fetch(request);
    } catch (failure) {
      const page = await (await caches.open(name)).match(key('404.html'));
      if (!page) throw failure;
      return new Response(page.body, { status: 404, headers: page.headers });
    }
  }

  self.addEventListener('install', (event) => {
    self.skipWaiting();
    event.waitUntil(keepAll());
  });
  self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
  self.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || !request.url.startsWith(root)) return;
    const path = pathOf(request.url);
    if (files.has(path) || path.startsWith('assets/')) event.respondWith(answer(request, path));
    else if (request.mode === 'navigate' && !noPage.test(path)) event.respondWith(missing(request));
    if (request.mode === 'navigate') event.waitUntil(sweep());
  });
})();
