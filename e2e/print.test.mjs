// What is printed can be read on paper: it is whole, and there is nothing to press.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, paste, site, verdicts } from './browser.mjs';
import { MOVES, PAGES } from './pages.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();

/** What would stand on paper: what can be pressed, and the text. */
async function printed(page) {
  await page.emulateMediaType('print');
  return page.evaluate(() => ({
    pressed: [...document.querySelectorAll('button, select, textarea, input, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('thead'))
      .map(({ outerHTML }) => outerHTML),
    text: document.body.innerText,
    cut: [...document.querySelectorAll('pre')].filter((pre) => pre.scrollHeight > pre.clientHeight + 1).length,
  }));
}

test('an entry is printed with whole sentences, and without what only a screen can do', async (t) => {
  const page = await it.open(t, PAGES.contradiction);
  const { pressed, text, cut } = await printed(page);
  assert.deepEqual(pressed, []);
  assert.match(text, /^The request stands below/m);
  assert.ok(!text.includes('Decode this one'));
  assert.equal(cut, 0);
});

test('a sheet names the provider, the API and the address of its page', async (t) => {
  const page = await it.open(t, PAGES.contradiction);
  const above = await page.$$eval('.trail a', (all) => all.map((a) => a.textContent));
  assert.ok(above.length > 2);
  assert.ok(!(await page.evaluate(() => document.body.innerText)).includes(PAGES.contradiction), 'it stands on the screen, too');
  const { text } = await printed(page);
  for (const said of [...above, PAGES.contradiction]) assert.ok(text.includes(said), `it lacks ${said}`);
  assert.equal(await page.$eval('.trail', (trail) => trail.checkVisibility()), true);
});

test('the facts of an entry share a line on paper', async (t) => {
  const page = await it.open(t, PAGES.contradiction);
  await page.setViewport({ width: 680, height: 960 }); // A4 without its margins
  await printed(page);
  const tops = await page.$$eval('.verdict .facts.line > div:not(.fix)', (all) => all.map((one) => one.getBoundingClientRect().top));
  assert.equal(tops.length, 3);
  assert.equal(new Set(tops).size, 1, `they stand at ${tops.join(', ')} pixels`);
});

test('a verdict is printed alone, with all of the text', async (t) => {
  const page = await it.open(t);
  await paste(page, `${SAMPLES[0].text}\n${'and so on\n'.repeat(100)}the end`);
  await verdicts(page, SAMPLES[0].entry);
  const { pressed, text, cut } = await printed(page);
  assert.deepEqual(pressed, []);
  assert.ok(text.includes('the end'));
  assert.equal(cut, 0);
  assert.equal(await page.$eval('.lookup', (part) => part.checkVisibility()), false);
  assert.ok(await page.$eval(RESULT, (result) => result.checkVisibility()));
});

test('an open ticket is printed with the verdict', async (t) => {
  const page = await it.open(t);
  await MOVES.ticket(page);
  const { pressed, text, cut } = await printed(page);
  assert.deepEqual(pressed, []);
  assert.match(text, /HTTP status: 400/);
  assert.equal(cut, 0);
});
