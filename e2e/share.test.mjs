// Links to an answer: what they carry, what was taken out of it, and where they lead.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, allowClipboard, paste, pasteFromClipboard, site, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();
const { text, entry } = SAMPLES.find(({ name }) => name === 'curl -v');
const CREDENTIAL = 'dXNlcjpwYXNz';
const WITH_VALUE = 'HTTP/1.1 404 Not Found\nAuthorization: Basic dXNlcjpwYXNz\n\n{"type": "validation", "description": "Call [abc-123] not found"}';
const CALL = 'bandwidth/voice/404/call-not-found';

/** Pastes, and opens the part with the links. */
async function openShare(page, pasted = text, id = entry, put = paste) {
  await put(page, pasted);
  if (id) await verdicts(page, id);
  else await page.waitForSelector('section.unknown');
  await page.click('.share summary');
  await page.waitForSelector('.share .link');
}

/** Chooses where the link leads, by words of the label, and gives the link. */
async function choose(page, label) {
  const before = await page.$eval('.share .link', (field) => field.value);
  const radio = await page.evaluateHandle((label) =>
    [...document.querySelectorAll('.share label')].find((one) => one.textContent.includes(label)).querySelector('input'), label);
  await radio.click();
  await page.waitForFunction((before) => document.querySelector('.share .link').value !== before, {}, before);
  return page.$eval('.share .link', (field) => field.value);
}

test('the first link is the error’s page, with nothing of the paste', async (t) => {
  const page = await it.open(t);
  await openShare(page);
  assert.equal(await page.$eval('.share .link', (field) => field.value), `${it.server.url}${entry}.html`);
});

test('a link carries the message with its values, and decodes to the same', async (t) => {
  const page = await it.open(t);
  await openShare(page, WITH_VALUE, CALL);
  const link = await choose(page, 'values');
  assert.ok(link.startsWith(`${it.server.url}#q=`), link);
  assert.match(decodeURIComponent(link), /Call \[[^\]]+\] not found/);
  assert.ok(!decodeURIComponent(link).includes(CREDENTIAL));
  await page.goto('about:blank');
  await page.goto(link);
  const [first] = await verdicts(page, CALL);
  assert.equal(first.id, CALL);
});

test('a link carries all of the text without its secrets, and they can be put back', async (t) => {
  const page = await it.open(t);
  await openShare(page);
  const link = await choose(page, 'all of the text');
  assert.ok(link.startsWith(`${it.server.url}#text=`), link);
  assert.ok(!decodeURIComponent(link).includes(CREDENTIAL), 'the credential is in the link');
  assert.ok(!(await page.$eval('.share', (part) => part.textContent)).includes(CREDENTIAL));
  assert.equal(await page.$eval('.share pre', (pre) => pre.textContent), decodeURIComponent(link.split('#text=')[1]));

  const tick = await page.evaluateHandle(() =>
    [...document.querySelectorAll('.share li')].find((row) => row.textContent.includes('basic')).querySelector('input'));
  await tick.click();
  await page.waitForFunction((secret) => decodeURIComponent(document.querySelector('.share .link').value).includes(secret), {}, CREDENTIAL);
  await tick.click();
  await page.waitForFunction((link) => document.querySelector('.share .link').value === link, {}, link);

  await page.goto('about:blank');
  await page.goto(link);
  await verdicts(page, entry);
});

test('of an unknown error there is a link with the text alone', async (t) => {
  const page = await it.open(t);
  await openShare(page, 'HTTP/1.1 418 I am a teapot\n\n{"message": "short and stout"}', null);
  const link = await page.$eval('.share .link', (field) => field.value);
  assert.match(decodeURIComponent(link), /#text=.*short and stout/s);
});

test('a text that is too long for a link is not linked, and the page says so', async (t) => {
  const page = await it.open(t);
  const long = (bytes) => `${SAMPLES[0].text}\n`.padEnd(bytes, 'all is well, and more of it \n');
  await openShare(page, long(49_500), SAMPLES[0].entry, pasteFromClipboard);
  assert.notEqual(await choose(page, 'all of the text'), '');
  await page.click('[data-clear]');
  await openShare(page, long(50_500), SAMPLES[0].entry, pasteFromClipboard);
  assert.equal(await choose(page, 'all of the text'), '');
  assert.equal(await page.$eval('.share .do', (taken) => taken.hidden), true);
  assert.match(await page.$eval('.share .warning', (note) => note.innerText), /50 kB/);
});

test('a text that takes more than 50 kB in an address is packed there, and opens as it was', async (t) => {
  const page = await it.open(t);
  const line = (n) => JSON.stringify({ at: n, note: 'żółć “and” 電話 \\" all is well', call: `c-${n * 7919}` });
  const long = [WITH_VALUE, ...Array.from({ length: 550 }, (_, n) => line(n))].join('\n');
  assert.ok(Buffer.byteLength(long) > 40_000 && Buffer.byteLength(long) < 50_000);
  await openShare(page, long, CALL, pasteFromClipboard);
  const link = await choose(page, 'all of the text');
  assert.match(link, /#packed=[\w-]+$/);
  assert.ok(new URL(link).hash.length < 50_000);
  const carried = await page.$eval('.share pre', (pre) => pre.textContent);
  assert.ok(carried.includes('電話') && !carried.includes(CREDENTIAL));
  await page.goto('about:blank');
  await page.goto(link);
  await verdicts(page, CALL);
  assert.equal(await page.$eval('textarea', (box) => box.value), carried);
});

test('a text that is too long even when it is packed is not linked', async (t) => {
  const page = await it.open(t);
  let seed = 1;
  const letter = () => String.fromCharCode(33 + ((seed = (seed * 48271) % 2147483647) % 93));
  const noise = Array.from({ length: 49_000 }, (_, i) => (i % 7 === 0 ? ' ' : letter())).join('');
  await openShare(page, `${SAMPLES[0].text}\n\n${noise}`, SAMPLES[0].entry, pasteFromClipboard);
  assert.equal(await choose(page, 'all of the text'), '');
  assert.match(await page.$eval('.share .warning', (note) => note.innerText), /50 kB/);
});

test('the link is copied, and nothing of the paste is in the address or asked of the network', async (t) => {
  const page = await it.open(t);
  await allowClipboard(page);
  const asked = [];
  await openShare(page);
  page.on('request', (request) => asked.push(request.url()));
  const link = await choose(page, 'all of the text');
  await page.click('.share .do button');
  await page.waitForFunction(() => document.querySelector('.share .do [role="status"]').textContent !== '');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  assert.equal(page.url(), it.server.url);
  assert.deepEqual(asked, []);
});

test('an entry page shares its example', async (t) => {
  const page = await it.open(t, `${CALL}.html`);
  await page.waitForSelector(RESULT);
  await page.click('.share summary');
  await page.waitForSelector('.share .link');
  assert.equal(await page.$eval('.share .link', (field) => field.value), `${it.server.url}${CALL}.html`);
  assert.match(await choose(page, 'all of the text'), new RegExp(`^${it.server.url}#text=`));
});

test('of several errors one chooses to which the link leads', async (t) => {
  const page = await it.open(t);
  await openShare(page, `${SAMPLES[0].text}\n\n${SAMPLES[1].text}`, SAMPLES[1].entry);
  const before = await page.$eval('.share .link', (field) => field.value);
  const other = await page.$eval('.share select', (list) => list.options[1].value);
  await page.select('.share select', other);
  await page.waitForFunction((before) => document.querySelector('.share .link').value !== before, {}, before);
  const after = await page.$eval('.share .link', (field) => field.value);
  assert.deepEqual([before, after].sort(), [SAMPLES[0].entry, SAMPLES[1].entry].map((id) => `${it.server.url}${id}.html`).sort());
});

test('a secret that makes the text too long for a link takes the link away, until it is taken out again', async (t) => {
  const page = await it.open(t);
  await openShare(page, `Authorization: Basic ${'dXNlcjpwYXNz'.repeat(80)}\n${SAMPLES[0].text}\n`.padEnd(50_300, 'all is well, and more of it \n'), SAMPLES[0].entry, pasteFromClipboard);
  const link = await choose(page, 'all of the text');
  const taken = () => page.evaluate(() => ['.do', '.warning'].map((part) => document.querySelector(`.share ${part}`)?.checkVisibility()));
  assert.deepEqual(await taken(), [true, false]);
  const tick = await page.waitForSelector('.share li input');
  await tick.click();
  await page.waitForFunction(() => document.querySelector('.share .link').value === '');
  assert.deepEqual(await taken(), [false, true]);
  await tick.click();
  await page.waitForFunction((link) => document.querySelector('.share .link').value === link, {}, link);
  assert.deepEqual(await taken(), [true, false]);
});

/** Has the decoder mask texts only when it is told to go on, or fail then. */
const hold = (page) => page.evaluate(() => {
  const { redact } = globalThis.engine;
  globalThis.engine.redact = async (...all) => {
    globalThis.engine.redact = redact;
    await new Promise((resolve, reject) => { globalThis.held = { resolve, reject }; });
    return redact(...all);
  };
});

test('a choice that was overtaken leaves the link alone', async (t) => {
  const page = await it.open(t);
  await openShare(page);
  const link = await page.$eval('.share .link', (field) => field.value);
  await hold(page);
  await page.click('.share label:last-of-type input');
  await page.click('.share label:first-of-type input');
  await page.evaluate(async () => {
    globalThis.held.resolve();
    await globalThis.engine.decode('a later call'); // so the held one is through
    await globalThis.engine.rest();
  });
  assert.equal(await page.$eval('.share .link', (field) => field.value), link);
  assert.equal(await page.$('.share pre'), null);
});

test('where a link cannot be made there is none, the page says why, and it can be chosen again', async (t) => {
  const page = await it.open(t);
  await openShare(page);
  await hold(page);
  await page.click('.share label:last-of-type input');
  await page.evaluate(() => globalThis.held.reject(new Error('It broke.')));
  await page.waitForFunction(() => document.querySelector('.share').innerText.includes('It broke.'));
  assert.equal(await page.$eval('.share .do', (taken) => taken.checkVisibility()), false);
  await page.click('.share label:last-of-type input');
  await page.waitForSelector('.share pre');
  assert.match(await page.$eval('.share .link', (field) => field.value), /#text=/);
  assert.ok(!(await page.$eval('.share', (part) => part.innerText)).includes('It broke.'));
});
