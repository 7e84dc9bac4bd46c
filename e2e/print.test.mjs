// What is printed can be read on paper: it is whole, and there is nothing to press.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, paste, site, verdicts } from './browser.mjs';
import { MOVES, PAGES } from './pages.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();

/** A4 without its margins, on its side and upright. */
const SHEETS = [{ width: 1050, height: 680 }, { width: 680, height: 960 }];

/** What would stand on paper, either way: what can be pressed, and the text. */
async function printed(page) {
  await page.emulateMediaType('print');
  const sheets = [];
  for (const sheet of SHEETS) {
    await page.setViewport(sheet);
    sheets.push(await page.evaluate(() => ({
      pressed: [...document.querySelectorAll('button, select, textarea, input, summary')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('thead'))
        .map(({ outerHTML }) => outerHTML),
      text: document.body.innerText,
      cut: [...document.querySelectorAll('pre')].filter((pre) => pre.scrollHeight > pre.clientHeight + 1).length,
    })));
  }
  const [landscape, portrait] = sheets;
  assert.equal(landscape.text, portrait.text);
  return { ...portrait, pressed: sheets.flatMap(({ pressed }) => pressed), cut: landscape.cut + portrait.cut };
}

test('an entry is printed with whole sentences, and without what only a screen can do', async (t) => {
  const page = await it.open(t, PAGES.contradiction);
  const { pressed, cut } = await printed(page);
  assert.deepEqual(pressed, []);
  assert.deepEqual(await page.evaluate(() => ['.reads', '.reads a[href^="#text="]'].map((part) => document.querySelector(part).checkVisibility())), [true, false]);
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
  for (const part of ['.lookup', 'h1']) assert.equal(await page.$eval(part, (one) => one.checkVisibility()), false, part);
  assert.ok(await page.$eval(RESULT, (result) => result.checkVisibility()));
});

test('what has no verdict is printed alone, too', async (t) => {
  for (const move of ['no verdict', 'no match', 'list of entries']) {
    const page = await it.open(t);
    await MOVES[move](page);
    assert.deepEqual((await printed(page)).pressed, []);
    for (const part of ['.lookup', 'h1']) assert.equal(await page.$eval(part, (one) => one.checkVisibility()), false, `${move}: ${part}`);
  }
});

test('a list of entries is printed with whole messages', async (t) => {
  const page = await it.open(t);
  await MOVES['list of entries'](page);
  await printed(page);
  const cut = await page.$$eval('.hits .said code', (all) => all.filter((code) => code.scrollHeight > code.clientHeight + 1 && code.clientHeight > 0).map((code) => code.textContent));
  assert.deepEqual(cut, []);
});

test('on paper, too, it is said where the page of an error is', async (t) => {
  const page = await it.open(t);
  await MOVES.verdict(page);
  await printed(page);
  const said = await page.$eval('.more a', (link) => getComputedStyle(link, '::after').content);
  assert.match(said, /bandwidth\/voice\/400\/invalid-to\.html/);
});

test('what is folded is not printed by its heading alone', async (t) => {
  const page = await it.open(t);
  await paste(page, '{"type":"authorization-error","description":"Access is denied","id":null}');
  await page.waitForSelector('.also');
  assert.deepEqual((await printed(page)).pressed, []);
});

test('an open ticket is printed with the verdict', async (t) => {
  const page = await it.open(t);
  await MOVES.ticket(page);
  const { pressed, text, cut } = await printed(page);
  assert.deepEqual(pressed, []);
  assert.match(text, /HTTP status: 400/);
  assert.equal(await page.$eval('.pasted', (part) => part.checkVisibility()), false, 'the text is printed with its secrets');
  assert.equal(cut, 0);
});
