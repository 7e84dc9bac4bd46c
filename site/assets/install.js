// Registers the worker that keeps the site for when there is no network, once the
// page has loaded. Not from disk, where browsers refuse it and nothing is missing,
// and not for readers who save data.
(() => {
  'use strict';

  const { serviceWorker, connection } = navigator; // there is no worker without https or localhost
  if (!serviceWorker || location.protocol === 'file:' || connection?.saveData) return;
  addEventListener('load', () => {
    serviceWorker.register(`${document.documentElement.dataset.root}sw.js`).catch(() => {}); // the site works without
  });
})();
