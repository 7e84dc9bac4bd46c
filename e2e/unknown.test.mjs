// What the page says of an error that the reference does not have.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, paste, site, summary, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();
const TEAPOT = 'HTTP/1.1 418 I am a teapot\nServer: pot\n\n{"message": "telephone number too short"}';

test('an unknown error has its status explained, and the nearest entries', async (t) => {
  const page = await it.open(t);
  await paste(page, TEAPOT);
  const section = await page.waitForSelector('section.unknown');
  await summary(page);
  assert.equal(await page.$(RESULT), null);
  assert.match(await section.$eval('.meaning', (p) => p.innerText), /418.*\w{4,}/);
  const near = await section.$$eval('.near li', (rows) => rows.map((row) => ({
    path: new URL(row.querySelector('a').href).pathname, why: row.querySelector('.why').innerText,
  })));
  assert.ok(near.length > 0);
  for (const { path, why } of near) {
    assert.equal((await fetch(it.server.url + path.slice(1))).status, 200);
    assert.notEqual(why, '');
  }
});

test('an unknown error leads to what is documented for its status, where there is something', async (t) => {
  const page = await it.open(t);
  await paste(page, 'HTTP/1.1 429 Slow Down\n\n{"note": "one thing at a time"}');
  const link = await page.waitForSelector('section.unknown .meaning a');
  const listed = await fetch(await link.evaluate((a) => a.href));
  assert.equal(listed.status, 200);
  assert.match(await listed.text(), /429/);
  await paste(page, TEAPOT);
  await page.waitForFunction(() => document.querySelector('section.unknown .meaning')?.textContent.includes('418'));
  assert.equal(await page.$('section.unknown .meaning a'), null);
});

test('what was not understood is marked, and the verdict leads there', async (t) => {
  const page = await it.open(t);
  await paste(page, `${SAMPLES[0].text}\n\n\n${TEAPOT}`);
  await verdicts(page, SAMPLES[0].entry);
  const mark = await page.$eval('.pasted pre mark.missed', (mark) => mark.textContent);
  assert.match(mark, /418/);
  await page.click('section.unknown button.show');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), mark);
  assert.notEqual(await page.$eval('#explained', (line) => line.textContent), '');
  assert.notEqual(await page.$('section.unknown .current'), null);
});

test('where it is reported carries nothing of the paste', async (t) => {
  const page = await it.page(t);
  await page.evaluateOnNewDocument(() => {
    // As a build with -repo has it.
    addEventListener('readystatechange', () => {
      document.querySelector('[data-decoder]').dataset.repository = 'https://git.example/fastbusy';
    }, { once: true, capture: true });
  });
  await page.goto(it.server.url);
  await paste(page, TEAPOT);
  const links = await (await page.waitForSelector('.missing')).$$eval('a', (links) => links.map(({ href }) => href));
  assert.deepEqual(links, ['https://git.example/fastbusy/issues']);

  const plain = await it.open(t);
  await paste(plain, TEAPOT);
  assert.equal(await (await plain.waitForSelector('.missing')).$('a[href^="https:"]'), null);
});

test('a short body that is unknown is no question', async (t) => {
  const page = await it.open(t);
  await paste(page, '{"errorCode":42305,"message":"Locked"}');
  await page.waitForSelector('.unknown');
  assert.equal(await page.$('.hits'), null);
});

test('an answer that tells of a success is not called an error', async (t) => {
  const page = await it.open(t);
  await paste(page, 'HTTP/1.1 201 Created\nContent-Type: application/json\n\n{"id":"abc"}\n');
  await page.waitForSelector('section.unknown .title');
  assert.match(await page.$eval('section.unknown', (section) => section.textContent), /\b201\b/);
  assert.equal(await page.$('.missing, .near, .pasted mark.missed, .unknown button'), null);
  const succeeded = await page.$eval('section.unknown .title', (title) => title.textContent);
  for (const failure of ['HTTP/1.1 418 I am a teapot\n\n{"id":"abc"}\n', 'HTTP/1.1 200 OK\n\n{"errors":[{"text":"Not delivered"}]}\n']) {
    await paste(page, failure);
    await page.waitForSelector('.missing');
    assert.notEqual(await page.$eval('section.unknown .title', (title) => title.textContent), succeeded);
    await paste(page, 'HTTP/1.1 204 No Content'); // although there are entries for the last word
    await page.waitForFunction(() => /\b204\b/.test(document.querySelector('section.unknown')?.textContent));
  }
});
