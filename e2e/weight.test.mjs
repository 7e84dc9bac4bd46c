// What a page costs before its reader does anything.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BOX, PUBLIC, site } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { polished, serve } from './server.mjs';
import { brotli, emptyProgram } from './size.mjs';

const it = site();
const LIMIT = 30_000; // bytes of page, stylesheet and scripts as they are sent
const NODES = 1_500; // elements of a page

let host;
before(async () => { host = await serve(PUBLIC, '/', polished); });
after(() => host?.close());

/** Opens a page, and gives what it asked the host for until it was idle. */
async function load(t, path) {
  const page = await it.page(t);
  host.requests.length = 0;
  await page.goto(host.url + path, { waitUntil: 'networkidle0' });
  return { page, asked: [...host.requests] };
}

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} is light, and waits for nothing but its stylesheet`, async (t) => {
    const { page, asked } = await load(t, path);
    const { parts, others, sent } = await page.evaluate(() => {
      const own = (selector, key) => [...document.querySelectorAll(selector)].map((element) => new URL(element[key]).pathname);
      return {
        parts: [location.pathname, ...own('link[rel="stylesheet"]', 'href'), ...own('script[src]', 'src')],
        others: own('link:is([rel~="icon"], [rel="manifest"])', 'href'),
        sent: performance.getEntries().filter((entry) => entry.encodedBodySize !== undefined).map((entry) => ({
          path: new URL(entry.name).pathname,
          bytes: entry.encodedBodySize,
          blocking: entry.entryType === 'resource' && entry.renderBlockingStatus === 'blocking',
        })),
      };
    });
    assert.deepEqual(asked.filter((one) => !parts.includes(one) && !others.includes(one)), [], 'asked for unasked');
    assert.deepEqual(sent.filter(({ blocking }) => blocking).map((one) => one.path.replace(/.*\./, '')), ['css']);
    const weight = sent.filter((one) => parts.includes(one.path)).map(({ bytes }) => bytes).reduce((a, b) => a + b);
    t.diagnostic(`${weight} bytes`);
    assert.equal(sent.filter((one) => parts.includes(one.path) && one.bytes > 0).length, parts.length);
    assert.ok(weight <= LIMIT, `${weight} bytes, the limit is ${LIMIT}`);
  });
}

test('every page is light enough, with room for what -base and -repo add', () => {
  const room = 200;
  const size = (path) => statSync(join(PUBLIC, `${path}.br`)).size;
  const heavy = [];
  for (const page of readdirSync(PUBLIC, { recursive: true }).filter((name) => name.endsWith('.html'))) {
    const html = readFileSync(join(PUBLIC, page), 'utf8');
    const parts = [...html.matchAll(/<(?:script [^>]*src|link rel="stylesheet" href)="([^"]+)"/g)]
      .map(([, to]) => new URL(to, `http://localhost/${page}`).pathname);
    const weight = [`/${page}`, ...parts].map(size).reduce((a, b) => a + b);
    if (weight > LIMIT - room) heavy.push(`${page}: ${weight} bytes`);
  }
  assert.deepEqual(heavy, []);
});

test('the decoder is at most a tenth heavier than a Go program that does nothing', (t) => {
  const home = readFileSync(join(PUBLIC, 'index.html'), 'utf8');
  const ours = brotli(readFileSync(join(PUBLIC, home.match(/ data-wasm="([^"]+)"/)[1])));
  const empty = brotli(emptyProgram());
  t.diagnostic(`${ours} and ${empty} bytes`);
  assert.ok(10 * ours <= 11 * empty, `the decoder is ${ours} bytes, an empty program ${empty}`);
});

test('the decoder is asked for once the box has the focus', async (t) => {
  const { page } = await load(t, PAGES.home);
  host.requests.length = 0;
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('.wasm')),
    page.focus(BOX),
  ]);
  assert.equal(response.status(), 200);
});

test(`no page has ${NODES} elements`, async (t) => {
  const page = await it.open(t);
  const paths = readdirSync(PUBLIC, { recursive: true }).filter((name) => name.endsWith('.html'));
  const counts = await page.evaluate((paths) => Promise.all(paths.map(async (path) => {
    const html = await (await fetch(path)).text();
    return [path, new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*').length];
  })), paths);
  assert.ok(counts.length > 20);
  assert.deepEqual(counts.filter(([, count]) => count >= NODES), []);
});
