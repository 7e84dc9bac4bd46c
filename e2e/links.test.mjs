// Addresses that carry a question in their hash answer it on arrival.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOX, paste, site, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();

test('#q= searches', async (t) => {
  const page = await it.open(t, '#q=40005');
  await verdicts(page, 'sinch/voice/400/40005');
});

test('#q= takes words', async (t) => {
  const page = await it.open(t, `#q=${encodeURIComponent('phone number missing leading')}`);
  await verdicts(page, 'sinch/voice/400/40005');
});

test('#text= decodes a paste', async (t) => {
  const page = await it.open(t, `#text=${encodeURIComponent(SAMPLES[0].text)}`);
  await verdicts(page, SAMPLES[0].entry);
  const box = await page.waitForSelector(BOX);
  assert.equal(await box.evaluate((field) => field.value), SAMPLES[0].text);
});

test('#entry= shows an entry', async (t) => {
  const page = await it.open(t, '#entry=bandwidth/voice/400/invalid-to');
  await verdicts(page, 'bandwidth/voice/400/invalid-to');
});

test('a new hash on an open page is a new question', async (t) => {
  const page = await it.open(t, '#q=40005');
  await verdicts(page, 'sinch/voice/400/40005');
  await page.evaluate(() => { location.hash = '#entry=bandwidth/voice/400/invalid-to'; });
  await verdicts(page, 'bandwidth/voice/400/invalid-to');
});

test('a broken hash breaks nothing', async (t) => {
  const page = await it.open(t, '#text=%E0%A4%A');
  await paste(page, '40005');
  await verdicts(page, 'sinch/voice/400/40005');
});

test('#entry= of no entry stays on the site', async (t) => {
  const page = await it.open(t, '#entry=no/such/entry');
  await page.waitForSelector('main h1');
  await page.evaluate(() => { location.hash = '#entry=../../../etc/passwd'; });
  await page.waitForSelector('main h1');
  assert.equal(new URL(page.url()).origin, new URL(it.server.url).origin);
});

test('a missing page, at any depth, looks like one of the site and leads back to it', async (t) => {
  const page = await it.page(t);
  const missing = [];
  page.on('response', (response) => { if (response.status() >= 400) missing.push(response.url()); });
  await page.goto(`${it.server.url}no/such/page.html`);
  assert.deepEqual(missing, [`${it.server.url}no/such/page.html`]);
  const link = await page.$('main a[href$="index.html"]');
  await Promise.all([page.waitForNavigation(), link.click()]);
  await page.waitForSelector(BOX);
});

test('a missing page offers to look up what its address says', async (t) => {
  const page = await it.open(t, 'sinch/voice/40005.html');
  const link = await page.waitForSelector('main a[href*="#q="]', { visible: true });
  await Promise.all([page.waitForNavigation(), link.click()]);
  await verdicts(page, 'sinch/voice/400/40005');
});
