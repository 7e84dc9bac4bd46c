// Stands where the service worker would while the site is served for its authors:
// takes away the one that another build left in this browser, so that pages show
// what was just written.
(() => {
  'use strict';

  async function leave() {
    await self.registration.unregister();
    await caches.delete(`fastbusy ${self.registration.scope}`);
    for (const page of await self.clients.matchAll({ type: 'window' })) page.navigate(page.url);
  }

  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(leave()));
})();
