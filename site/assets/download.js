// Makes a link of the bundle's name where the page came from a host. Opened from
// disk, the page is part of the bundle, which cannot hold itself.
(() => {
  'use strict';

  if (location.protocol === 'file:') return;
  for (const name of document.querySelectorAll('[data-download]')) {
    const link = document.createElement('a');
    link.href = document.documentElement.dataset.root + name.textContent;
    name.replaceWith(link);
    link.append(name);
  }
})();
