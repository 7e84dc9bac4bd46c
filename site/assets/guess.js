// On the page for missing addresses: offers to look up the words of the address.
(() => {
  'use strict';

  const guess = document.querySelector('[data-guess]');
  const link = guess.querySelector('a');
  const words = location.pathname.replace(/\.html?$/, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');
  if (!words) return;
  link.hash = `#q=${encodeURIComponent(words)}`;
  link.textContent = `look up “${words}”`;
  guess.hidden = false;
})();
