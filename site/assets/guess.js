// On the page for missing addresses: offers to look up the words of the address.
(() => {
  'use strict';

  const guess = document.querySelector('[data-guess]');
  const link = guess.querySelector('a');
  // Neither the path below which the site stands nor the folder of short links is a word of it.
  const top = new URL(document.documentElement.dataset.root, location.href).pathname;
  const path = location.pathname.startsWith(top) ? location.pathname.slice(top.length) : location.pathname;
  let said = path;
  try {
    said = decodeURIComponent(path);
  } catch { /* it is no UTF-8, so it stands as it is */ }
  const words = said.replace(/^e\//, '').replace(/\.html?$/, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');
  if (!words) return;
  link.hash = `#q=${encodeURIComponent(words)}`;
  link.textContent = `look up “${words}”`;
  guess.hidden = false;
})();
