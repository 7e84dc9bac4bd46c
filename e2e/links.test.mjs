// Addresses that carry a question in their hash answer it on arrival.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { BOX, RESULT, paste, site, summary, verdicts } from './browser.mjs';
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

const BROKEN = {
  'an entry that is not here': '#entry=no/such/entry',
  'letters that are none': '#text=%E0%A4%A',
  'a packed text that is none': '#packed=YWJj',
  'a packed text longer than any that a link carries': `#packed=${deflateRawSync('a'.repeat(60_000)).toString('base64url')}`,
};

for (const [what, hash] of Object.entries(BROKEN)) {
  test(`a link with ${what} takes the verdict away only until the way back, or until it is asked for`, async (t) => {
    const page = await it.open(t);
    await paste(page, SAMPLES[0].text);
    await verdicts(page, SAMPLES[0].entry);
    const follow = async () => {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.waitForSelector('.failure button');
      await summary(page);
      assert.equal(await page.$(RESULT), null);
    };
    await follow();
    await page.evaluate(() => history.back());
    await verdicts(page, SAMPLES[0].entry);
    await follow();
    await page.click('.failure button');
    await verdicts(page, SAMPLES[0].entry);
  });

  test(`a link with ${what} is told of on arrival, too, and what that says stays`, async (t) => {
    const page = await it.page(t);
    await page.evaluateOnNewDocument(() => {
      globalThis.shown = new Promise((resolve) => { addEventListener('load', () => addEventListener('pageshow', () => setTimeout(resolve))); });
    });
    await page.goto(`${it.server.url}${hash}`);
    await page.evaluate(() => globalThis.shown);
    await summary(page);
  });
}

test('what is pasted while #entry= is looked for is not lost', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => {
    const { fetch } = globalThis;
    globalThis.fetch = async (address, ...more) => {
      if (!address.endsWith('.html')) return fetch(address, ...more);
      await new Promise((resolve) => { globalThis.release = resolve; });
      setTimeout(() => { globalThis.looked = true; }); // behind all that the page does with the answer
      return new Response('');
    };
    location.hash = '#entry=bandwidth/voice/400/invalid-to';
  });
  await page.waitForFunction(() => globalThis.release);
  await paste(page, SAMPLES[1].text);
  await page.evaluate(() => globalThis.release());
  await page.waitForFunction(() => globalThis.looked);
  await verdicts(page, SAMPLES[1].entry);
  assert.equal(new URL(page.url()).pathname, '/');
  assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[1].text);
});

test('#entry= of no entry stays on the site', async (t) => {
  for (const id of ['no/such/entry', '../../../etc/passwd', '//127.0.0.1:9/x', '/about']) {
    const page = await it.open(t, `#entry=${id}`);
    await summary(page);
    const { origin, pathname } = new URL(page.url());
    assert.equal(origin + pathname, it.server.url);
  }
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

test('a missing page reads the address as it was meant', async (t) => {
  const page = await it.open(t, `sinch/${encodeURIComponent('größe,zu lang')}.html`);
  const link = await page.waitForSelector('main a[href*="#q="]', { visible: true });
  assert.equal(await link.evaluate(({ hash }) => decodeURIComponent(hash)), '#q=sinch größe zu lang');
});

test('a missing page offers to look up what its address says', async (t) => {
  const page = await it.open(t, 'sinch/voice/40005.html');
  const link = await page.waitForSelector('main a[href*="#q="]', { visible: true });
  await Promise.all([page.waitForNavigation(), link.click()]);
  await verdicts(page, 'sinch/voice/400/40005');
});
