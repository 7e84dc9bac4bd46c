// What is pasted stays in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, paste, site, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();

test('decoding asks the network for nothing', async (t) => {
  const page = await it.page(t);
  const asked = [];
  // Firefox tells of a font of its own, too, which it has as a data: address.
  page.on('request', (request) => { if (!request.url().startsWith('data:')) asked.push(request.url()); });
  await page.goto(it.server.url);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  for (const url of asked) {
    assert.ok(url.startsWith(it.server.url) && !url.includes('?'), `${url} is not a file of the site`);
  }

  // The decoder is there now. Whatever is asked for from here on would be about the paste.
  asked.length = 0;
  it.server.requests.length = 0;
  await page.setOfflineMode(true);
  await paste(page, SAMPLES[1].text);
  await verdicts(page, SAMPLES[1].entry);
  assert.deepEqual(asked, []);
  assert.deepEqual(it.server.requests, []);
});

test('a page is not allowed to send anything out', async (t) => {
  const page = await it.page(t, /Content.Security.Policy/);
  await page.goto(it.server.url);
  const forbiddenBy = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    fetch('http://127.0.0.1:9/').catch(() => {});
  }));
  assert.equal(forbiddenBy, 'connect-src');
});

test('nothing is stored', async (t) => {
  const page = await it.open(t);
  const before = await page.evaluate(() => ({ length: history.length, href: location.href }));
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  await paste(page, '40005');
  await verdicts(page, 'sinch/voice/400/40005');
  const stored = await page.evaluate(async () => ({
    length: history.length,
    href: location.href,
    state: history.state,
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: globalThis.caches ? (await caches.keys()).length : 0, // app.test.mjs looks into the worker's
  }));
  assert.deepEqual(stored, {
    ...before, state: null, local: {}, session: {}, cookies: '', databases: 0, caches: 0,
  });
});

test('pasted markup stays text', async (t) => {
  const page = await it.open(t);
  const markup = '<img src=x onerror="document.title=\'owned\'"><script>document.title=\'owned\'</script>';
  const message = `{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":"${markup}"}`;
  const title = await page.title();
  await paste(page, `${markup}\n{"to": "${markup}"}\n${message}`);
  const shown = await verdicts(page, SAMPLES[0].entry);
  assert.ok(shown.length > 0);
  assert.equal(await page.$(`${RESULT} img, ${RESULT} script`), null);
  assert.equal(await page.$('img[src="x"]'), null);
  assert.equal(await page.title(), title);
});
