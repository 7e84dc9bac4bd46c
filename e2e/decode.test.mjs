// A paste gets its verdict, on the home page and on an entry's page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOX, RESULT, holdDecoder, paste, pasteKeys, site, summary, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();

for (const sample of SAMPLES.filter(({ entry }) => entry !== null)) {
  test(`${sample.name} gives ${sample.entry}`, async (t) => {
    const page = await it.open(t);
    await paste(page, sample.text);
    const [first] = await verdicts(page, sample.entry);
    assert.equal(first.id, sample.entry);
    assert.match(first.confidence, /^(certain|likely|possible)$/);
    await summary(page);
    const link = await page.$eval(`${RESULT} a[href$="${sample.entry}.html"]`, (link) => new URL(link.href).pathname);
    assert.equal(link, `/${sample.entry}.html`);
  });
}

for (const sample of SAMPLES.filter(({ entry }) => entry === null)) {
  test(`${sample.name} gives no verdict`, async (t) => {
    const page = await it.open(t);
    await paste(page, SAMPLES[0].text);
    await verdicts(page, SAMPLES[0].entry); // so the decoder is there
    await paste(page, sample.text);
    await page.waitForFunction((entry) => !document.querySelector(`[data-entry-id="${entry}"]`), {}, SAMPLES[0].entry);
    await summary(page);
    assert.equal(await page.$(RESULT), null);
  });
}

test('an emptied box takes the verdict away', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  await paste(page, '');
  await page.keyboard.press('Backspace');
  await page.waitForFunction((result) => document.querySelector(result) === null, {}, RESULT);
});

test('what Esc cleared comes back with Undo', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('article'));
  assert.equal(await page.$eval('textarea', (field) => field.value), '');
  await page.evaluate(() => document.execCommand('undo'));
  await verdicts(page, SAMPLES[0].entry);
  assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[0].text);
});

test('two errors in one paste are two verdicts', async (t) => {
  const page = await it.open(t);
  await paste(page, `${SAMPLES[0].text}\n\n${SAMPLES[1].text}`);
  await verdicts(page, SAMPLES[1].entry);
  const ids = (await verdicts(page, SAMPLES[0].entry)).map((verdict) => verdict.id);
  assert.deepEqual(ids, [SAMPLES[0].entry, SAMPLES[1].entry]);
});

test("an entry's page decodes its own example, and what is pasted over it", async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  const own = await page.waitForSelector(BOX);
  assert.match(await own.evaluate((field) => field.value), /Invalid to: must be an E164 telephone number/);
  await verdicts(page, 'bandwidth/voice/400/invalid-to');
  await paste(page, SAMPLES[1].text);
  const ids = (await verdicts(page, SAMPLES[1].entry)).map((verdict) => verdict.id);
  assert.deepEqual(ids, [SAMPLES[1].entry]);
});

test("an entry's page says what its box holds: the example, or the reader's own text", async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  const said = () => page.$eval('.live > p', (p) => [...p.children].filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.className).join());
  const top = () => page.$eval('textarea', (field) => Math.round(field.getBoundingClientRect().top + scrollY));
  const before = [await said(), await top()];
  assert.equal(before[0], 'untouched');
  await page.focus('textarea');
  await page.keyboard.press('Escape');
  assert.equal(await said(), 'own');
  assert.equal(await top(), before[1]);
  await page.evaluate(() => document.execCommand('undo'));
  assert.deepEqual([await said(), await top()], before);
  await paste(page, SAMPLES[1].text);
  assert.equal(await said(), 'own');
  await page.reload();
  assert.deepEqual([await said(), await top()], before);
});

test('while the decoder is loaded, the answer to the text before does not look like this one’s', async (t) => {
  const page = await it.page(t);
  const go = await holdDecoder(page);
  const faint = () => page.evaluate(() => ['.findings', '.pasted'].map((part) => Number(getComputedStyle(document.querySelector(part)).opacity) < 1));
  await page.goto(`${it.server.url}bandwidth/voice/400/invalid-to.html`);
  assert.deepEqual(await faint(), [false, false]);
  await paste(page, SAMPLES[1].text);
  await page.waitForSelector('progress', { visible: true });
  assert.deepEqual(await faint(), [true, true]);
  go();
  await verdicts(page, SAMPLES[1].entry);
  assert.deepEqual(await faint(), [false, false]);
});

for (const [name, come] of [
  ['"/"', (page) => page.keyboard.press('/')],
  ['a click', (page) => page.click('textarea')],
  ['Tab', async (page) => {
    await page.focus('.trail a:last-of-type');
    while (await page.evaluate(() => document.activeElement.localName !== 'textarea')) await page.keyboard.press('Tab');
  }],
  ['nothing, with the focus elsewhere', async () => {}],
  ...[['.ticket', 'input[type="checkbox"]'], ['.share', 'input[type="radio"]'], ['.share', 'input[readonly]']].map(([part, field]) => [
    `the focus on ${field}`, async (page) => {
      await page.click(`${part} summary`);
      await (await page.waitForSelector(`${part} ${field}`)).focus();
    },
  ]),
]) {
  test(`after ${name}, a paste replaces the untouched example`, async (t) => {
    const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
    await come(page);
    await pasteKeys(page, SAMPLES[1].text);
    const ids = (await verdicts(page, SAMPLES[1].entry)).map((verdict) => verdict.id);
    assert.deepEqual(ids, [SAMPLES[1].entry]);
    assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[1].text);
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'textarea');
  });
}

test('a second click sets the caret in the example, and a text of the reader stays', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  const selected = () => page.$eval('textarea', (field) => field.selectionEnd - field.selectionStart);
  await page.click('textarea');
  assert.ok(await selected() > 100);
  await page.click('textarea', { offset: { x: 20, y: 60 } });
  assert.equal(await selected(), 0);
  await page.keyboard.type('x');
  await page.evaluate(() => document.activeElement.blur());
  await page.click('textarea');
  assert.equal(await selected(), 0);
});

test('what is wrong in the request stands directly under what to do, as a sentence', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  const said = await page.$eval('.fix + .diagnosis dd', (dd) => dd.firstChild.data.trim());
  assert.match(said, /^[A-Z].*\.$/s);
});

test('a verdict that is certain folds what else is documented with its words', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/403/access-denied.html');
  assert.equal(await page.$eval('article[data-confidence="certain"] .also', (details) => details.open), false);
  assert.equal(await page.$('article[data-confidence="certain"] .alternatives'), null);
  await page.click('.also summary');
  await page.waitForSelector('.also a[href]', { visible: true });
});
