// What readers get whose browser lacks a part, and who are served below a path.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUBLIC, RESULT, paste, site, summary, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { polished, serve } from './server.mjs';

const it = site('/docs/errors/');

test('below a path prefix everything is found', async (t) => {
  const page = await it.page(t);
  const missing = [];
  page.on('response', (response) => { if (response.status() >= 400) missing.push(response.url()); });
  await page.goto(it.server.url);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  await page.goto(`${it.server.url}bandwidth/voice/400/invalid-to.html`);
  await paste(page, SAMPLES[1].text);
  await verdicts(page, SAMPLES[1].entry);
  assert.deepEqual(missing, []);
});

test('without WebAssembly the page says so', async (t) => {
  const page = await it.page(t);
  await page.evaluateOnNewDocument(() => { delete globalThis.WebAssembly; });
  await page.goto(it.server.url);
  await paste(page, SAMPLES[0].text);
  await page.waitForFunction(() => document.querySelector('main').innerText.includes('WebAssembly'));
  await summary(page);
  assert.equal(await page.$(RESULT), null);
});

test('without WebAssembly the reference stays readable', async (t) => {
  const page = await it.page(t);
  await page.evaluateOnNewDocument(() => { delete globalThis.WebAssembly; });
  await page.goto(`${it.server.url}bandwidth/voice/400/invalid-to.html`);
  await page.waitForSelector(RESULT);
});

test('when the decoder cannot be fetched the page says so, and tries again', async (t) => {
  const page = await it.open(t);
  await page.setOfflineMode(true);
  await paste(page, SAMPLES[0].text);
  const again = await page.waitForSelector('::-p-aria(Try again[role="button"])');
  assert.equal(await page.$(RESULT), null);
  await page.setOfflineMode(false);
  await again.click();
  await verdicts(page, SAMPLES[0].entry);
});

for (const part of ['decoder', 'catalogue']) {
  test(`when the connection is lost within the ${part} the page says which file is missing, and tries again`, async (t) => {
    const page = await it.page(t, /ReadableStream/); // Firefox tells of it in its console, too
    await page.goto(it.server.url);
    await page.evaluate((part) => {
      const { fetch } = globalThis;
      globalThis.lost = true;
      globalThis.fetch = async (address, ...more) => {
        if (!globalThis.lost || !address.includes(`/${part}-`)) return fetch(address, ...more);
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array([0, 0x61, 0x73, 0x6d]));
            controller.error(new TypeError('lost'));
          },
        });
        return new Response(body, { headers: { 'Content-Type': 'application/wasm' } });
      };
    }, part);
    await paste(page, SAMPLES[0].text);
    const again = await page.waitForSelector('::-p-aria(Try again[role="button"])');
    assert.ok((await summary(page)).includes(`${part}-`));
    await page.evaluate(() => { globalThis.lost = false; });
    await again.click();
    await verdicts(page, SAMPLES[0].entry);
  });
}

for (const part of ['decoder-\\w+\\.wasm', 'catalogue', 'wasm_exec', 'answers']) {
  test(`where ${part} stalls, it is asked for again after Cancel`, async (t) => {
    const stalled = [];
    const server = await serve(PUBLIC, '/', async (file, ...more) => {
      if (stalled.length === 0 && new RegExp(`/${part}`).test(file)) await new Promise((resolve) => { stalled.push(resolve); });
      return polished(file, ...more);
    });
    t.after(() => server.close());
    const page = await it.page(t);
    await page.goto(server.url);
    await paste(page, SAMPLES[0].text);
    await page.waitForSelector('[data-cancel]', { visible: true });
    await page.click('[data-cancel]');
    const again = await page.waitForSelector('.failure button');
    assert.equal(stalled.length, 1);
    await again.click();
    await verdicts(page, SAMPLES[0].entry);
    await paste(page, SAMPLES[1].text);
    await verdicts(page, SAMPLES[1].entry);
  });
}

test('when the scripts of the answer cannot be fetched the page says so, and tries again', async (t) => {
  const page = await it.page(t);
  await page.setRequestInterception(true);
  let broken = true;
  page.on('request', (request) => {
    if (broken && request.url().includes('/answers-')) request.abort();
    else request.continue();
  });
  await page.goto(`${it.server.url}bandwidth/voice/400/invalid-to.html`);
  await page.click('.take [data-copy="text"]');
  await page.waitForFunction(() => document.querySelector('.take > [role="status"]').textContent.includes('answers-'));
  await paste(page, SAMPLES[1].text);
  const again = await page.waitForSelector('::-p-aria(Try again[role="button"])');
  assert.equal(await page.$(RESULT), null);
  broken = false;
  await again.click();
  await verdicts(page, SAMPLES[1].entry);
});
