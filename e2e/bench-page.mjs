// Measures how long a pasted megabyte holds the page up: the longest task in the
// browser, from the paste to the answer. Browsers tell of tasks over 50 ms only.
import { SAMPLES, log } from './samples.mjs';
import { PUBLIC, launch, pasteFromClipboard, verdicts } from './browser.mjs';
import { serve } from './server.mjs';

const runs = 7;
const { text } = log(1024 * 1024);
const server = await serve(PUBLIC);
const browser = await launch();
const longest = [];
try {
  for (let run = 0; run < runs; run++) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(server.url);
    await page.evaluate(() => Promise.all([globalThis.engine.load(), navigator.serviceWorker.ready]));
    await page.evaluate(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((task) => task.duration)))
        .observe({ type: 'longtask' });
      addEventListener('paste', () => { globalThis.tasks.length = 0; }, true); // what came before was the test's own
    });
    await pasteFromClipboard(page, text);
    await verdicts(page, SAMPLES[0].entry);
    // Painted, and then told to the observer.
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestIdleCallback(done)); }));
    longest.push(await page.evaluate(() => Math.max(0, ...globalThis.tasks)));
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
const over = longest.map((ms) => (ms > 0 ? `${ms} ms` : 'none')).join(', ');
console.log(`${'1 MB pasted in Chromium: tasks over 50 ms'.padEnd(48)} ${over}`);
