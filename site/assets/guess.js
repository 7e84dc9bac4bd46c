// On the page for missing addresses: offers to look up the words of the address.
(() => {
  'use strict';

  const link = document.querySelector('.guess');
  const words = location.pathname.replace(/\.html?$/, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(' ');
  if (!words) return;
  link.href += `#q=${encodeURIComponent(words)}`;
  link.textContent = `Look up “${words}”`;
})();
