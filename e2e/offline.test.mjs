// The bundle, unzipped and opened from disk.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { BOX, PUBLIC, paste, site, summary, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { unzip } from './unzip.mjs';

const it = site();
const folder = mkdtempSync(join(tmpdir(), 'fastbusy-offline-'));
let root;

before(() => {
  const names = unzip(join(PUBLIC, 'fastbusy-offline.zip'), folder);
  const index = names.filter((name) => name.endsWith('index.html')).sort((a, b) => a.length - b.length)[0];
  root = new URL('./', pathToFileURL(join(folder, index))).href;
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('the bundle is small enough to be mailed and carried about', () => {
  const { size } = statSync(join(PUBLIC, 'fastbusy-offline.zip'));
  assert.ok(size <= 3_000_000, `the bundle has ${size} bytes`);
});

async function open(t, path) {
  const page = await it.page(t);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setOfflineMode(true);
  await page.goto(root + path);
  t.after(() => assert.deepEqual(asked.filter((url) => !/^(file|blob|data):/.test(url)), []));
  return page;
}

for (const sample of SAMPLES.filter(({ entry }) => entry !== null)) {
  test(`from disk, ${sample.name} gives ${sample.entry}`, async (t) => {
    const page = await open(t, 'index.html');
    await paste(page, sample.text);
    const [first] = await verdicts(page, sample.entry);
    assert.equal(first.id, sample.entry);
  });
}

test("from disk, an entry's page decodes", async (t) => {
  const page = await open(t, 'bandwidth/voice/400/invalid-to.html');
  await page.waitForSelector(BOX);
  await paste(page, SAMPLES[1].text);
  await verdicts(page, SAMPLES[1].entry);
});

test('from disk, a verdict leads to its entry', async (t) => {
  const page = await open(t, 'index.html');
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  const link = await page.$(`article a[href$="${SAMPLES[0].entry}.html"]`);
  await Promise.all([page.waitForNavigation(), link.click()]);
  assert.equal(page.url(), `${root}${SAMPLES[0].entry}.html`);
  assert.notEqual(await page.$('h1'), null);
});

test('from disk, a damaged decoder is told of as such', async (t) => {
  const page = await it.page(t);
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(globalThis, 'fastbusyOffline', { get: () => ({ wasm: '?', catalogue: '?' }), set() {} });
  });
  await page.goto(`${root}index.html`);
  await paste(page, SAMPLES[0].text);
  await page.waitForSelector('.failure button');
  assert.match(await summary(page), /offline-/);
});

test('the bundle is offered where the page came from a host, and only there', async (t) => {
  const hosted = await it.open(t, 'about.html');
  const link = await hosted.waitForSelector('a[href$="fastbusy-offline.zip"]');
  const got = await hosted.evaluate(({ href }) => fetch(href, { method: 'HEAD' }).then((r) => r.status), link);
  assert.equal(got, 200);

  const page = await open(t, 'about.html');
  assert.match(await page.$eval('main', (main) => main.innerText), /fastbusy-offline\.zip/);
  const dead = await page.$$eval('a[href]', (links) => links.map(({ href }) => href).filter((href) => href.startsWith('file:')));
  assert.deepEqual(dead.filter((href) => !existsSync(new URL(href.replace(/#.*/, '')))), []);
});
