// The answer, copied: plain and as Markdown, with the clipboard and without it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { PUBLIC, allowClipboard, paste, site, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { unzip } from './unzip.mjs';

const it = site();
const { entry } = SAMPLES[0];
const SECRET = '+19195550199';
const WITH_SECRET = 'POST https://calling.api.sinch.com/calling/v1/callouts\n'
  + '{"ttsCallout": {"destination": {"type": "number", "endpoint": "46700000001"}}}\n'
  + '{"errorCode": 40002, "message": "Phone number missing leading plus sign"}';

/** Presses a button below the verdict, and gives what the clipboard holds then. */
async function copy(page, label) {
  await allowClipboard(page);
  await page.click(`::-p-aria(${label}[role="button"])`);
  await page.waitForFunction(() => document.querySelector('.take > [role="status"]').textContent !== '');
  return page.evaluate(() => navigator.clipboard.readText());
}

test('the answer is copied as plain text', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  const [{ text }] = await verdicts(page, entry);
  const copied = await copy(page, 'Copy answer');
  for (const part of ['.title', '.retry dd', '.fixer dd', '.said code:last-child']) {
    const words = await page.$eval(`.finding ${part}`, (element) => element.textContent.trim());
    assert.ok(text.includes(words) && copied.includes(words), `the copy lacks ${JSON.stringify(words)}`);
  }
  assert.ok(copied.includes(`${it.server.url}${entry}.html`));
  assert.doesNotMatch(copied, /`|\*\*|\n\n\n|[ \t]\n/);
});

test('the answer is copied as Markdown', async (t) => {
  const page = await it.open(t);
  await paste(page, 'Call [a`<b>*x*] not found');
  await verdicts(page, 'bandwidth/voice/404/call-not-found');
  const copied = await copy(page, 'Copy as Markdown');
  assert.match(copied, /^### /);
  assert.match(copied, /\*\*Retry:\*\*/);
  assert.match(copied, /`` callId: a`<b>\*x\* ``/, 'the value does not stand as code');
});

test('two errors are two parts of one answer', async (t) => {
  const page = await it.open(t);
  await paste(page, `${SAMPLES[0].text}\n\n${SAMPLES[1].text}`);
  await verdicts(page, SAMPLES[1].entry);
  const copied = await copy(page, 'Copy answer');
  assert.ok(copied.includes(SAMPLES[0].entry) && copied.includes(SAMPLES[1].entry));
});

for (const [name, text] of [
  ['a success', 'HTTP/1.1 201 Created\nContent-Type: application/json\n\n{"id":"abc"}\n'],
  ['an error that is not documented', 'HTTP/1.1 418 I am a teapot\n\n{"message": "telephone number too short"}\n'],
]) {
  test(`${name} is copied as what the page calls it`, async (t) => {
    const page = await it.open(t);
    await paste(page, text);
    await page.waitForSelector('section.unknown');
    const said = await page.$$eval('section.unknown :is(.title, .title + p)', (all) => all.map((one) => one.textContent));
    assert.equal(said.length, 2);
    const near = await page.$$eval('.near .where', (all) => all.map((one) => one.textContent));
    for (const form of ['Copy answer', 'Copy as Markdown']) {
      const copied = await copy(page, form);
      for (const words of [...said, text.slice('HTTP/1.1 '.length, 'HTTP/1.1 201'.length)]) {
        assert.ok(copied.includes(words), `${copied} lacks ${JSON.stringify(words)}`);
      }
      assert.deepEqual(copied.match(/[\w-]+(\/[\w-]+){2,}/g) ?? [], near);
    }
  });
}

test('the copied message has its values, masked where they are secrets, and says so', async (t) => {
  const page = await it.open(t);
  const secret = '93de2206-9669-4e07-948d-329f4b722ee2';
  for (const [value, masked] of [['abc', false], [secret, true]]) {
    await paste(page, `Call [${value}] not found`);
    await page.waitForFunction((value) => document.querySelector('.values mark')?.textContent === value, {}, value);
    for (const form of ['Copy answer', 'Copy as Markdown']) {
      const copied = await copy(page, form);
      assert.doesNotMatch(copied, /\$\{/);
      assert.equal(copied.includes(value), !masked, copied);
      assert.equal(copied.includes('masked'), masked, copied);
    }
  }
});

test('the answer quotes no secret', async (t) => {
  const page = await it.open(t);
  await paste(page, WITH_SECRET.replace('46700000001', SECRET.slice(1)));
  const [{ text }] = await verdicts(page, 'sinch/voice/400/40005');
  assert.ok(text.includes(SECRET.slice(1)), 'the verdict does not quote it, so this shows nothing');
  assert.ok(!(await copy(page, 'Copy answer')).includes(SECRET.slice(1)));
});

test('an entry page copies the answer to its example', async (t) => {
  const page = await it.open(t, `${entry}.html`);
  assert.match(await copy(page, 'Copy answer'), new RegExp(`${entry}.html`));
});

test('where copying is not allowed, the answer is selected in a field', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, entry);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  for (let press = 0; press < 2; press++) {
    await page.click('.take [data-copy="text"]');
    await page.waitForSelector('.take .selected');
  }
  const { fields, selected, value, readOnly } = await page.evaluate(() => {
    const field = document.activeElement;
    return {
      fields: document.querySelectorAll('.selected').length,
      selected: field.value.slice(field.selectionStart, field.selectionEnd),
      value: field.value,
      readOnly: field.readOnly,
    };
  });
  assert.equal(fields, 1);
  assert.match(selected, new RegExp(`${entry}.html`));
  assert.equal(selected, value);
  assert.equal(readOnly, true);
});

test('from disk, the answer names no path of the disk', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fastbusy-answer-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [index] = unzip(join(PUBLIC, 'fastbusy-offline.zip'), folder)
    .filter((name) => name.endsWith('index.html')).sort((a, b) => a.length - b.length);
  const page = await it.page(t);
  await page.goto(pathToFileURL(join(folder, index)).href);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, entry);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await page.click('.take [data-copy="text"]');
  const field = await page.waitForSelector('.take .selected');
  const copied = await field.evaluate((field) => field.value);
  assert.ok(copied.includes(entry) && !copied.includes(folder), copied);
});

test('the button that copied says so, and then its own words again', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, entry);
  const label = () => page.$eval('[data-copy="text"]', (button) => button.textContent);
  const before = await label();
  await copy(page, 'Copy answer');
  await page.click('[data-copy="text"]');
  assert.notEqual(await label(), before);
  await page.waitForFunction((before) => document.querySelector('[data-copy="text"]').textContent === before, {}, before);
});
