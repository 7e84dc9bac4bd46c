// The ticket for the vendor's support: what it holds, what was taken out of it, and how it is copied.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { PUBLIC, RESULT, allowClipboard, paste, site, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { unzip } from './unzip.mjs';

const it = site();
const { text, entry } = SAMPLES.find(({ name }) => name === 'curl -v');
const CREDENTIAL = 'dXNlcjpwYXNz';

/** Opens the ticket of the verdict on a paste. */
async function openTicket(page, pasted = text, id = entry) {
  await paste(page, pasted);
  await verdicts(page, id);
  await page.focus('.ticket summary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.ticket pre');
}

const ticketText = (page) => page.$eval('.ticket pre', (pre) => pre.textContent);

/** The box that puts an item of the list back. */
const tickOf = (page, part) => page.evaluateHandle((part) =>
  [...document.querySelectorAll('.ticket li')].find((row) => row.textContent.includes(part)).querySelector('input'), part);

test('a ticket says what happened and keeps the secrets back', async (t) => {
  const page = await it.open(t);
  await openTicket(page);
  const ticket = await ticketText(page);
  assert.match(ticket, /Invalid to: must be an E164 telephone number/);
  assert.match(ticket, /POST \/api\/v2\/accounts/);
  assert.ok(!ticket.includes(CREDENTIAL), 'the credential stands in the ticket');
  assert.ok(!(await page.$eval('.ticket', (part) => part.textContent)).includes(CREDENTIAL), 'the credential stands beside the ticket');
});

test('a ticket is written only when it is opened', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => {
    const write = globalThis.engine.ticket;
    globalThis.written = 0;
    globalThis.engine.ticket = (...all) => { globalThis.written++; return write(...all); };
  });
  await paste(page, text);
  await verdicts(page, entry);
  assert.equal(await page.evaluate(() => globalThis.written), 0);
  assert.equal(await page.$eval('.ticket', (part) => part.open), false);
  await page.click('.ticket summary');
  await page.waitForSelector('.ticket pre');
  await page.click('.ticket summary');
  await page.click('.ticket summary');
  assert.equal(await page.evaluate(() => globalThis.written), 1);
});

test('each secret can be put back, and taken out again', async (t) => {
  const page = await it.open(t);
  await openTicket(page);
  const rows = await page.$$('.ticket li');
  const before = await ticketText(page);
  const tick = await tickOf(page, 'basic');
  await tick.focus();
  await page.keyboard.press(' ');
  await page.waitForFunction((secret) => document.querySelector('.ticket pre').textContent.includes(secret), {}, CREDENTIAL);
  assert.ok(await tick.evaluate((box) => box === document.activeElement), 'the box has lost the focus');
  assert.equal((await page.$$('.ticket li')).length, rows.length);
  assert.ok(rows.length > 1);
  assert.ok(!(await ticketText(page)).includes('9900000'), 'the account came back, too');
  await page.keyboard.press(' ');
  await page.waitForFunction((secret) => !document.querySelector('.ticket pre').textContent.includes(secret), {}, CREDENTIAL);
  assert.equal(await ticketText(page), before);
});

test('each secret has a name of its own, which says of what kind it is', async (t) => {
  const page = await it.open(t);
  const call = (id) => `{"type":"validation","description":"Call [${id}] not found","id":null}\n`;
  await openTicket(page, call('93de2206-9669-4e07-948d-329f4b722ee2') + call('0b1c64a7-7a44-4c3e-9c55-1f1e6f2f0a11') + text);
  const { names, kinds } = await page.evaluate(() => ({
    names: [...document.querySelectorAll('.ticket input')].map((tick) => tick.labels[0].textContent),
    kinds: [...document.querySelectorAll('.ticket pre mark')].map((mark) => mark.title),
  }));
  assert.equal(new Set(names).size, names.length, names.join(', '));
  const repeated = kinds.find((kind) => names.filter((name) => name.includes(kind)).length > 1);
  assert.ok(repeated, `${names.join(', ')} has no two of a kind`);
  assert.deepEqual(names.filter((name) => !kinds.some((kind) => name.includes(kind))), []);
});

test('pointing at a secret shows where it stood', async (t) => {
  const page = await it.open(t);
  await openTicket(page);
  const tick = await tickOf(page, 'basic');
  await tick.focus();
  assert.equal((await page.$$('.ticket mark.current')).length, 1);
});

test('a ticket is copied as it reads', async (t) => {
  const page = await it.open(t);
  await allowClipboard(page);
  await openTicket(page);
  await page.click('.ticket .do button');
  await page.waitForFunction(() => document.querySelector('.ticket [role="status"]').textContent !== '');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await ticketText(page));
});

test('where copying is not allowed, the ticket is selected', async (t) => {
  const page = await it.open(t);
  await openTicket(page);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await page.click('.ticket .do button');
  await page.waitForFunction(() => document.querySelector('.ticket [role="status"]').textContent !== '');
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), (await ticketText(page)).trim());
});

test('an error that is not documented has a ticket, a text without one has none', async (t) => {
  const page = await it.open(t);
  await paste(page, 'HTTP/1.1 418 I am a teapot\nContent-Type: application/json\n\n{"type": "teapot", "description": "short and stout"}');
  await page.waitForSelector('.unknown');
  await page.click('.ticket summary');
  await page.waitForSelector('.ticket pre');
  assert.match(await ticketText(page), /short and stout/);
  await paste(page, 'all is well\nand quiet');
  await page.waitForFunction(() => !document.querySelector('.pasted')?.textContent.includes('teapot'));
  const documented = await page.$$(`${RESULT}, .unknown .said`);
  assert.equal((await page.$$('.ticket')).length, documented.length > 0 ? 1 : 0);
});

test('a ticket of an entry page is of its example', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  await page.click('.ticket summary');
  await page.waitForSelector('.ticket pre');
  assert.match(await ticketText(page), /Invalid to: must be an E164 telephone number/);
});

test('writing a ticket asks the network for nothing', async (t) => {
  const page = await it.open(t);
  await paste(page, text);
  await verdicts(page, entry);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.click('.ticket summary');
  await page.waitForSelector('.ticket pre');
  await page.click('.ticket li input');
  await page.waitForSelector('.ticket mark:not(.secret)');
  assert.deepEqual(asked, []);
});

test('from disk, a ticket is written', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'fastbusy-ticket-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [index] = unzip(join(PUBLIC, 'fastbusy-offline.zip'), folder)
    .filter((name) => name.endsWith('index.html')).sort((a, b) => a.length - b.length);
  const page = await it.page(t);
  await page.goto(pathToFileURL(join(folder, index)).href);
  await openTicket(page);
  assert.ok(!(await ticketText(page)).includes(CREDENTIAL));
});

test('of several errors one chooses which the ticket is about, and all of the text stands in it', async (t) => {
  const page = await it.open(t);
  await paste(page, `${SAMPLES[0].text}\n\n${SAMPLES[1].text}`);
  await verdicts(page, SAMPLES[1].entry);
  await page.click('.ticket summary');
  await page.waitForSelector('.ticket select');
  const titles = await page.$$eval('.finding .title', (all) => all.map((title) => title.textContent));
  for (const i of [1, 0]) {
    const value = await page.$$eval('.ticket option', (all, title) => all.find((one) => title.startsWith(one.textContent)).value, titles[i]);
    await page.select('.ticket select', value);
    await page.waitForFunction((title) => document.querySelector('.ticket pre').textContent.split('\n').slice(0, 4).join().includes(title), {}, titles[i]);
    const ticket = await ticketText(page);
    for (const { text } of SAMPLES.slice(0, 2)) assert.ok(ticket.includes(text.split('\n')[2]), ticket);
  }
});

test('where the decoder fails, ticks and choice say what stands in the ticket, and the page says that it failed', async (t) => {
  const page = await it.open(t);
  await openTicket(page, `${text}\n\n${SAMPLES[1].text}`);
  const before = await ticketText(page);
  const chosen = await page.$eval('.ticket select', (list) => list.selectedIndex);
  const broken = (is) => page.evaluate((is) => {
    globalThis.write ??= globalThis.engine.ticket;
    globalThis.engine.ticket = is ? () => Promise.reject(new Error('It broke.')) : globalThis.write;
  }, is);
  const says = (there) => page.waitForFunction((there) => document.querySelector('.ticket').textContent.includes('It broke.') === there, {}, there);

  await broken(true);
  const tick = await tickOf(page, 'basic');
  await tick.click();
  await says(true);
  assert.equal(await tick.evaluate((box) => box.checked), false);
  assert.equal(await ticketText(page), before);
  await broken(false);
  await tick.click();
  await page.waitForFunction((secret) => document.querySelector('.ticket pre').textContent.includes(secret), {}, CREDENTIAL);
  await says(false);

  const other = await page.$eval('.ticket select', (list) => [...list.options].find((one) => !one.selected).value);
  await broken(true);
  await page.select('.ticket select', other);
  await says(true);
  assert.equal(await page.$eval('.ticket select', (list) => list.selectedIndex), chosen);
  await broken(false);
  const last = await ticketText(page);
  await page.select('.ticket select', other);
  await page.waitForFunction((last) => document.querySelector('.ticket pre').textContent !== last, {}, last);
  await says(false);
});
