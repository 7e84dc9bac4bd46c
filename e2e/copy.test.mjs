// Examples and the vendor's message are copied as they stand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './browser.mjs';
import { PAGES } from './pages.mjs';

const it = site();

/** A page that keeps what it is told to copy. */
async function open(t, path, writeText) {
  const page = await it.page(t);
  await page.evaluateOnNewDocument(`
    globalThis.copied = [];
    navigator.clipboard.writeText = ${writeText};
  `);
  await page.goto(it.server.url + path);
  return page;
}

test('every button copies what it stands at', async (t) => {
  const page = await open(t, PAGES.contradiction, 'async (text) => { copied.push(text); }');
  const names = await page.$$eval('[data-verbatim]', (buttons) => buttons.map((button) => {
    button.click();
    return button.textContent;
  }));
  const codes = await page.$$eval('.snippet code', (all) => all.map((code) => code.textContent));
  const copied = await page.evaluate(() => globalThis.copied);
  assert.ok(names.length > 3);
  assert.deepEqual(copied, ['Phone number missing leading plus sign', ...codes]);
  assert.deepEqual(copied.filter((text) => text !== text.trim()), []);
});

test('a message is copied with its placeholders', async (t) => {
  const page = await open(t, 'bandwidth/voice/404/call-not-found.html', 'async (text) => { copied.push(text); }');
  await page.click('.verdict [data-verbatim]');
  assert.deepEqual(await page.evaluate(() => globalThis.copied), ['Call [${callId}] not found']);
});

test('a click is answered, also for those who do not see it', async (t) => {
  const page = await open(t, PAGES.entry, 'async () => {}');
  const before = await page.$eval('.verdict button', (button) => button.textContent);
  await page.click('.verdict button');
  await page.waitForFunction((text) => document.querySelector('.verdict button').textContent !== text, {}, before);
  const [button, said] = await page.evaluate(() => [document.querySelector('.verdict button'), document.querySelector('body > [aria-live]')]
    .map((element) => element.textContent));
  assert.equal(said, button);
  const visible = await page.$eval('.verdict button', (button) => button.firstChild.data.trim());
  assert.equal(said.split(' ')[0], visible, 'it runs into the next word');
});

test('what the second of two buttons says is not taken back with what the first said', async (t) => {
  const page = await it.page(t);
  await page.evaluateOnNewDocument(() => {
    navigator.clipboard.writeText = async () => {};
    const due = globalThis.due = []; // calls, instead of time that passes
    globalThis.setTimeout = (call) => due.push(call) - 1;
    globalThis.clearTimeout = (i) => { due[i] &&= () => {}; };
  });
  await page.goto(it.server.url + PAGES.contradiction);
  const says = () => page.$$eval('.verdict [data-verbatim], .snippet [data-verbatim], body > [aria-live]', (all) => all.map((one) => one.textContent));
  const idle = await says();
  const copied = [];
  for (const button of ['.verdict [data-verbatim]', '.snippet [data-verbatim]']) {
    await page.click(button);
    await page.waitForFunction((n) => globalThis.due.length > n, {}, copied.length);
    copied.push(await says());
  }
  assert.notEqual(copied[1].at(-1), '');
  await page.evaluate(() => globalThis.due[0]());
  assert.deepEqual(await says(), copied[1]);
  assert.equal(copied[1][0], idle[0]);
  await page.evaluate(() => globalThis.due[1]());
  assert.deepEqual(await says(), idle);
});

test('where copying is refused, the text is selected', async (t) => {
  const page = await open(t, PAGES.entry, 'async () => { throw new DOMException("no", "NotAllowedError"); }');
  await page.click('.snippet button');
  const [code, selected] = await page.evaluate(() => [document.querySelector('.snippet code').textContent, getSelection().toString()]);
  assert.equal(selected.trim(), code.trim());
});
