// What to do stands above the fold as soon as something was pasted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, paste, pasteFromClipboard, site, verdicts } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { LONG, SAMPLES } from './samples.mjs';

const it = site();
const PASTES = [...SAMPLES.filter(({ entry }) => entry !== null), LONG];

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 360, height: 740, isMobile: true, hasTouch: true },
]) {
  test(`at ${viewport.width} by ${viewport.height} the verdict needs no scrolling`, async (t) => {
    const page = await it.page(t);
    await page.setViewport(viewport);
    for (const { name, text, entry } of PASTES.filter(({ text }) => text.length > 20)) {
      await page.goto(it.server.url);
      await paste(page, text);
      await verdicts(page, entry);
      const outside = await page.evaluate(async (result) => {
        await new Promise(requestAnimationFrame); // in which the page scrolls
        const article = document.querySelector(result);
        return ['.title', '.fix', '.retry', '.fixer'].filter((part) => {
          const { top, bottom } = article.querySelector(part).getBoundingClientRect();
          return top < 0 || bottom > innerHeight;
        });
      }, RESULT);
      assert.deepEqual(outside, [], name);
    }
  });
}

test('a long value stands whole among the values, and what follows them within reach', async (t) => {
  const page = await it.open(t);
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  await paste(page, LONG.text);
  await verdicts(page, LONG.entry);
  assert.equal(await page.$eval('.values mark', (mark) => mark.innerText), LONG.value);
  const [top, bottom] = await page.evaluate(() => ['.values', '.more'].map((part) => document.querySelector(part).getBoundingClientRect().top));
  assert.ok(bottom - top < 740, `${bottom - top} pixels of values`);
});

test('an API begins with its prose, also where the list of its groups does not stand beside it', async (t) => {
  const page = await it.page(t);
  for (const width of [360, 768, 1440]) {
    await page.setViewport({ width, height: 740 });
    await page.goto(it.server.url + PAGES.api);
    const [prose, contents] = await page.evaluate(() => ['h1 ~ * .prose', '.contents', '#errors'].map((part) => {
      const { top, left } = document.querySelector(part).getBoundingClientRect();
      return { top, left };
    }));
    assert.ok(prose.top < contents.top || prose.left < contents.left, `at ${width} the list comes first`);
    assert.ok(prose.top < 250, `at ${width} the prose begins at ${prose.top}`);
    const toErrors = await page.$$eval('a[href="#errors"]', (links) => links.filter((link) => link.checkVisibility() && link.getBoundingClientRect().top < 250).length);
    assert.equal(toErrors > 0, contents.top > 250, `at ${width} a link leads past the prose where the list does not`);
  }
});

test('typing does not move the page', async (t) => {
  const page = await it.page(t);
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  await page.goto(it.server.url);
  await page.focus('textarea');
  await page.keyboard.type('40005');
  await verdicts(page, 'sinch/voice/400/40005');
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('typing does not move the page behind a paste that had no answer', async (t) => {
  const page = await it.open(t);
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  await pasteFromClipboard(page, '40');
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve); })); // the paste is decoded in a task of its own
  await page.keyboard.type('005');
  await verdicts(page, 'sinch/voice/400/40005');
  await page.evaluate(() => new Promise(requestAnimationFrame)); // in which the page would scroll
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('a mark that is touched is explained', async (t) => {
  const page = await it.page(t);
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  await page.goto(it.server.url);
  await paste(page, 'Call [abc-123] not found');
  await verdicts(page, 'bandwidth/voice/404/call-not-found');
  const value = await page.waitForSelector('.pasted pre mark.value');
  await value.evaluate((mark) => mark.scrollIntoView({ block: 'center' }));
  await value.tap();
  await page.waitForFunction(() => document.querySelector('#explained').textContent !== '');
  assert.notEqual(await page.$('.values dd.current'), null);
  const row = await page.waitForSelector('.values dd');
  await page.tap('.pasted .label');
  await page.waitForFunction(() => !document.querySelector('.current'));
  await row.evaluate((dd) => dd.click()); // as assistive software does it
  await page.waitForSelector('.pasted pre mark.value.current');
});
