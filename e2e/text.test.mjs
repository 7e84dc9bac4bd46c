// Text has the size that its reader chose, and stands in the order in which it is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './browser.mjs';

const it = site();

test('on a phone, the heading has twice the size where the reader’s font has', async (t) => {
  const page = await it.page(t);
  await page.setViewport({ width: 360, height: 740, isMobile: true });
  await page.goto(it.server.url);
  const sizes = await page.evaluate(() => ['100%', '200%'].map((size) => {
    document.documentElement.style.fontSize = size;
    return parseFloat(getComputedStyle(document.querySelector('h1')).fontSize);
  }));
  assert.ok(sizes[1] >= 2 * sizes[0], `${sizes.join(' and ')} pixels`);
});
