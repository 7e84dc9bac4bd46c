// Makes the site one that can be installed, and that works without a network: names
// its manifest, and registers the worker that keeps it once the page has loaded. Not
// from disk, where browsers refuse both and nothing is missing.
(() => {
  'use strict';

  if (location.protocol === 'file:') return;
  const { root } = document.documentElement.dataset;
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = `${root}manifest.webmanifest`;
  document.head.append(manifest);

  const { serviceWorker, connection } = navigator;
  if (!serviceWorker || connection?.saveData) return; // neither without https or localhost, nor on a dear line
  addEventListener('load', () => {
    serviceWorker.register(`${root}sw.js`).catch(() => {}); // the site works without
  });
})();
