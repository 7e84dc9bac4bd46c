// Reloads the page when the site was built again. Only the server of
// "cmd/build -serve" puts it into pages.
(() => {
  'use strict';

  const events = new EventSource(document.documentElement.dataset.root + 'live');
  let connected = false;

  // A second opening means that the server was started again, with who knows what.
  events.addEventListener('open', () => {
    if (connected) location.reload();
    connected = true;
  });
  events.addEventListener('reload', () => location.reload());
  events.addEventListener('problem', (event) => console.error(JSON.parse(event.data)));
})();
