// A page is light, and stays where it is while it loads.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PUBLIC, site } from './browser.mjs';
import { PAGES } from './pages.mjs';

const it = site();

/** What a page with its styles and scripts may weigh, in bytes as brotli. The decoder comes when it is needed. */
const limit = 30_000;

const brotli = (path) => statSync(join(PUBLIC, `${path}.br`)).size;

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} is light`, () => {
    const html = readFileSync(join(PUBLIC, path), 'utf8');
    const files = [...html.matchAll(/<(?:script defer src|link rel="stylesheet" href)="([^"]*)"/g)]
      .map(([, address]) => new URL(address, new URL(path, 'http://site/')).pathname.slice(1));
    assert.ok(files.length > 1);
    const weight = [path, ...files].reduce((sum, file) => sum + brotli(file), 0);
    assert.ok(weight < limit, `${weight} bytes`);
  });

  for (const width of [360, 1440]) {
    test(`${name} does not move while it loads, ${width} pixels wide`, async (t) => {
      const page = await it.page(t);
      await page.setViewport({ width, height: 800 });
      await page.evaluateOnNewDocument(() => {
        globalThis.moved = [];
        new PerformanceObserver((list) => {
          for (const { sources } of list.getEntries()) moved.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 100)));
        }).observe({ type: 'layout-shift' });
      });
      await page.setRequestInterception(true);
      // Scripts come late, as they do on a phone: after the page has been drawn without them.
      page.on('request', async (request) => {
        if (request.resourceType() === 'script') await drawn(page);
        await request.continue();
      });
      await page.goto(it.server.url + path);
      await drawn(page);
      await drawn(page);
      const moved = await page.evaluate(() => globalThis.moved);
      assert.deepEqual(moved, []);
    });
  }
}

/** Waits for two frames: what was there before the second is on the screen. */
const drawn = (page) => page.evaluate(() => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(resolve));
}));
