// Text has the size that its reader chose, and stands in the order in which it is read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paste, site, verdicts } from './browser.mjs';

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

test('a value that turns the direction of text turns nothing of what stands around it', async (t) => {
  const page = await it.open(t);
  await paste(page, '{"type":"validation","description":"Call [c\u202E77] not found","id":null}');
  await verdicts(page, 'bandwidth/voice/404/call-not-found');
  const [value, ...words] = await page.$eval('.results .said', (said) => {
    const left = (text, word) => {
      const range = document.createRange();
      range.setStart(text, text.data.indexOf(word));
      range.setEnd(text, text.data.indexOf(word) + word.length);
      return range.getBoundingClientRect().left;
    };
    const mark = said.querySelector('mark.value');
    return [mark.getBoundingClientRect().left, left(mark.nextSibling, 'not'), left(mark.nextSibling, 'found')];
  });
  assert.deepEqual([value, ...words].toSorted((a, b) => a - b), [value, ...words]);
});
