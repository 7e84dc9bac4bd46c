// Nothing moves by itself: not while a page loads, and not when results come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pasteFromClipboard, site, verdicts } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();
const { text, entry } = SAMPLES[1];

/** Waits for two frames: what was there before the second is on the screen. */
const drawn = (page) => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));

/** Opens a page that notes what moves on it without its reader's doing. Its scripts come late, as on a phone. */
async function watched(t, path, width) {
  const page = await it.page(t);
  await page.setViewport({ width, height: 800 });
  await page.evaluateOnNewDocument(() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        if (shift.hadRecentInput) continue;
        const moved = shift.sources.map(({ node }) => `${node?.nodeName}.${node?.className ?? ''}`);
        globalThis.shifts.push(`${shift.value.toFixed(4)}: ${moved.join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    if (request.resourceType() === 'script') await drawn(page);
    await request.continue();
  });
  await page.goto(it.server.url + path);
  await drawn(page);
  return page;
}

/** What has moved, once all is painted and the observer has heard of it. */
async function shifts(page) {
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestIdleCallback(done)); }));
  return page.evaluate(() => globalThis.shifts);
}

/**
 * Fails where something moves in each of a few runs. Another program may hold the processor
 * for longer than a paste counts as its cause, or while half of a page is parsed: one calm run is enough.
 * @param {() => Promise<import('puppeteer-core').Page>} run
 */
async function calm(run) {
  const seen = [];
  while (seen.length < 3 && !seen.includes('')) seen.push((await shifts(await run())).join(', '));
  assert.ok(seen.includes(''), seen.join('; '));
}

for (const width of [360, 1440]) {
  for (const [name, path] of Object.entries(PAGES)) {
    test(`${name} loads without a move at ${width} pixels`, (t) => calm(() => watched(t, path, width)));
  }

  for (const name of ['home', 'entry']) {
    test(`a verdict on the ${name} page moves nothing at ${width} pixels`, (t) => calm(async () => {
      const page = await watched(t, PAGES[name], width);
      await page.evaluate(() => globalThis.engine.load());
      await pasteFromClipboard(page, text);
      await verdicts(page, entry);
      return page;
    }));
  }
}
