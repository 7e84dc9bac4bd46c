// The switch between light, dark and what the system says. The choice is the only
// thing that the site stores, and only when a reader makes one; a line in each page's
// head reads it before anything is drawn (theme.go).
(() => {
  'use strict';

  const name = 'fastbusy-theme';
  const { dataset } = document.documentElement;
  const label = document.querySelector('[data-theme-switch]');
  const choice = label.querySelector('select');

  // What browsers paint around the page: a colour for each theme, and when it applies.
  const colours = [...document.querySelectorAll('meta[name="theme-color"]')].map((meta) => ({ meta, system: meta.media }));

  function paint() {
    for (const { meta, system } of colours) {
      if (!dataset.theme) meta.media = system;
      else meta.media = system.includes(dataset.theme) ? 'all' : 'not all';
    }
  }

  function show() {
    choice.value = dataset.theme || '';
    paint();
  }

  show();
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    try { // another page may have stored another choice meanwhile
      dataset.theme = localStorage.getItem(name) || '';
    } catch {
      return;
    }
    show();
  });
  choice.addEventListener('change', () => {
    dataset.theme = choice.value;
    paint();
    try {
      if (choice.value === '') localStorage.removeItem(name);
      else localStorage.setItem(name, choice.value);
    } catch {
      // A browser that stores nothing keeps the choice for this page.
    }
  });
  label.hidden = false;
})();
