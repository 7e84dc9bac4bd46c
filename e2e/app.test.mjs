// The service worker: after one visit everything works without a network, and a new
// version of the site takes over without breaking the pages that are open.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { BOX, PUBLIC, launch, paste, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { led, serve } from './server.mjs';

const PREFIX = '/docs/errors/';
const ENTRY = 'bandwidth/voice/400/invalid-to.html';

/** @type {import('puppeteer-core').Browser} */
let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** A copy of the site that a test may change, on a host that it may switch off. */
async function host(t, prefix = PREFIX, answer = undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'fastbusy-app-'));
  cpSync(PUBLIC, folder, { recursive: true, filter: (name) => !/\.(br|gz|zip)$/.test(name) });
  const server = await serve(folder, prefix, answer);
  const context = await browser.createBrowserContext();
  t.after(async () => {
    await context.close();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, server, context };
}

/** A page that shows path. */
async function open({ context, server }, path = '') {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(server.url + path);
  return page;
}

/** Waits until the worker has all it wants to keep, and answers for the page. */
function installed(page) {
  return page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller) await new Promise((resolve) => { serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
  });
}

/** What is kept: paths below the site's root. */
function kept(page) {
  return page.evaluate(async () => {
    const [name, ...others] = await caches.keys();
    if (others.length > 0) throw new Error(`more than one cache: ${others}`);
    const root = new URL(document.documentElement.dataset.root || '.', location.href).href;
    return (await (await caches.open(name)).keys()).map(({ url }) => url.replace(root, '').replace(/\?.*/, '')).sort();
  });
}

/**
 * Makes folder a newer build: the decoder and every page are others, and so are the
 * names of assets. The old assets are gone.
 */
function rebuild(folder) {
  const names = readdirSync(folder, { recursive: true });
  const wasm = names.find((name) => /^assets\/decoder-\w+\.wasm$/.test(name));
  renameSync(join(folder, wasm), join(folder, 'assets/decoder-new.wasm'));
  for (const name of names.filter((name) => name.endsWith('.html') || name === 'sw.js')) {
    const file = join(folder, name);
    let text = readFileSync(file, 'utf8').replaceAll(wasm, 'assets/decoder-new.wasm');
    if (name === 'sw.js') text = text.replace(/(\.html","\w+)/g, '$1new');
    else text = text.replace('<h1>', '<h1>Newly: ');
    writeFileSync(file, text);
  }
  return wasm;
}

test('after one visit the site works without a network', async (t) => {
  const site = await host(t);
  const page = await open(site);
  await installed(page);
  site.server.close();

  await page.reload();
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);

  await page.goto(site.server.url + ENTRY); // never visited
  await page.waitForSelector(BOX);
  await paste(page, SAMPLES[1].text);
  await verdicts(page, SAMPLES[1].entry);

  // Some hosts lead from x.html to x.
  await page.goto(site.server.url + ENTRY.replace('.html', ''));
  assert.match(await page.$eval('h1', (h1) => h1.textContent), /E\.164/);

  await page.goto(`${site.server.url}e/40005`);
  await page.waitForFunction(() => location.pathname.endsWith('/40005.html'));
  const missing = await page.goto(`${site.server.url}no/such/page`);
  assert.equal(missing.status(), 404);
  assert.equal(await page.$$eval('h1', (all) => all.length), 1);
  // The host has these, so there is no saying that they are not there.
  for (const path of ['errors.json', ENTRY.replace('.html', '.md'), 'fastbusy-offline.zip']) {
    await assert.rejects(page.goto(site.server.url + path), /ERR_CONNECTION_REFUSED/, path);
  }
});

test('a short link leads to its entry where the host led there, too', async (t) => {
  const site = await host(t, '/', led);
  const page = await open(site);
  await installed(page);
  site.server.close();
  for (const link of ['e/40005', 'e/40005.html']) {
    await page.goto(site.server.url + link);
    assert.match(page.url(), /\/sinch\/voice\/400\/40005(\.html)?$/);
    assert.match(await page.$eval('h1', (h1) => h1.textContent), /plus/);
  }
});

test('the page of the first visit can go offline before it has loaded the decoder', async (t) => {
  const site = await host(t);
  const page = await open(site);
  await installed(page);
  site.server.close();
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
});

test('what is kept are files of the site, whatever is pasted', async (t) => {
  const site = await host(t);
  const page = await open(site, `#text=${encodeURIComponent(SAMPLES[1].text)}`);
  await verdicts(page, SAMPLES[1].entry);
  await installed(page);
  await page.reload();
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  const files = new Set(readdirSync(site.folder, { recursive: true }));
  const all = await kept(page);
  const notes = ''; // where the worker notes which pages are open
  assert.deepEqual(all.filter((path) => !files.has(path) && path !== notes), []);
  assert.ok(all.includes('index.html') && all.includes(ENTRY) && all.some((path) => path.endsWith('.wasm')));
  assert.deepEqual(site.server.requests.filter((path) => !files.has(path.slice(PREFIX.length)) && path !== PREFIX && path !== '/favicon.ico'), []);
});

test('a new version takes over, and open pages keep what they need', async (t) => {
  const site = await host(t);
  const old = await open(site, ENTRY);
  await installed(old);
  const other = await open(site, 'about.html');
  await installed(other);

  const oldWasm = rebuild(site.folder);
  site.server.requests.length = 0;
  await other.evaluate(async () => {
    const { serviceWorker } = navigator;
    const changed = new Promise((resolve) => { serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
    await (await serviceWorker.ready).update();
    await changed;
  });
  const again = site.server.requests.filter((path) => path.includes('/assets/'));
  assert.deepEqual(again, [`${PREFIX}assets/decoder-new.wasm`], 'only what changed is fetched again');
  site.server.close();

  // The next page is the new version's.
  await other.goto(`${site.server.url}index.html`);
  assert.match(await other.$eval('h1', (h1) => h1.textContent), /^Newly: /);
  await paste(other, SAMPLES[0].text);
  await verdicts(other, SAMPLES[0].entry);

  // The open one has not loaded its decoder yet, and its host has it no more.
  assert.ok((await kept(old)).includes(oldWasm));
  await old.bringToFront();
  await paste(old, SAMPLES[1].text);
  await verdicts(old, SAMPLES[1].entry);

  // Once it is closed, nothing old is kept.
  await old.close();
  await other.goto(`${site.server.url}about.html`);
  await other.waitForFunction(async (path) => {
    const cache = await caches.open((await caches.keys())[0]);
    return !(await cache.keys()).some(({ url }) => url.includes(path));
  }, {}, oldWasm);
  const all = await kept(other);
  assert.equal(new Set(all).size, all.length, 'each file is kept once');
  assert.ok(all.includes('assets/decoder-new.wasm'));
});

test("the authors' server takes the worker of another build away", async (t) => {
  const site = await host(t);
  const page = await open(site);
  await installed(page);
  // Its pages do not register one.
  rmSync(join(site.folder, readdirSync(site.folder, { recursive: true }).find((name) => /install-\w+\.js$/.test(name))));
  cpSync(new URL('../site/worker_gone.js', import.meta.url), join(site.folder, 'sw.js'));
  const reloaded = page.waitForNavigation();
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
  await reloaded;
  const left = await page.evaluate(async () => [...await navigator.serviceWorker.getRegistrations(), ...await caches.keys()].length);
  assert.equal(left, 0);
});

test('the head holds nothing that the browser refuses', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  const server = await serve(PUBLIC, PREFIX);
  t.after(() => server.close());
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));
  });
  await page.goto(server.url + ENTRY);
  const data = await page.$eval('script[type="application/ld+json"]', (block) => JSON.parse(block.textContent));
  assert.deepEqual(data['@graph'].map((item) => item['@type']), ['TechArticle', 'BreadcrumbList']);
  await page.waitForSelector('link[rel="manifest"]');
  const session = await page.createCDPSession();
  const { errors, url } = await session.send('Page.getAppManifest');
  assert.deepEqual([errors, url], [[], `${server.url}manifest.webmanifest`]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors, []);
  assert.deepEqual(said, []);
});

test('a short link leads on, without JavaScript too', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  const server = await serve(PUBLIC, PREFIX);
  t.after(() => server.close());
  await page.setJavaScriptEnabled(false);
  await Promise.all([
    page.waitForRequest(`${server.url}sinch/voice/400/40005.html`),
    page.goto(`${server.url}e/40005.html`),
  ]);
  await page.waitForSelector('.entry');
  assert.equal(page.url(), `${server.url}sinch/voice/400/40005.html`);
});

test('a page on a disk asks for nothing that browsers refuse there', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(pathToFileURL(join(PUBLIC, ENTRY)).href);
  assert.deepEqual(said, []);
});
