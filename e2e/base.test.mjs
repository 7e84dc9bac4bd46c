// A site that was built for a path, as GitHub Pages serves that of a project.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { PUBLIC, launch, paste, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { serve } from './server.mjs';

const PREFIX = '/fastbusy/';
const folder = mkdtempSync(join(tmpdir(), 'fastbusy-base-'));
const out = join(folder, 'public');
let server;
let browser;

before(async () => {
  cpSync(PUBLIC, out, { recursive: true }); // most of what is compressed there is taken over
  server = await serve(out, PREFIX);
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync(process.env.GO || 'go', ['run', './cmd/build', '-base', server.url, '-out', out], { cwd: root });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every link and every asset of every page is there', () => {
  const pages = readdirSync(out, { recursive: true }).filter((name) => name.endsWith('.html'));
  assert.ok(pages.length > 100);
  const missing = [];
  for (const page of pages) {
    const html = readFileSync(join(out, page), 'utf8');
    // The page for missing pages is shown at any address.
    const at = page === '404.html' ? 'nowhere/at/all' : page;
    const here = [...html.matchAll(/\s(?:href|src)="([^"#][^"]*)"/g)].map(([, to]) => new URL(to, server.url + at));
    const files = [...html.matchAll(/\sdata-(?:wasm|wasm-exec|catalogue|answers|offline)="([^"]*)"/g)].map(([, to]) => new URL(to, server.url));
    for (const url of [...here, ...files]) {
      if (url.origin !== new URL(server.url).origin) continue;
      const name = url.pathname.slice(PREFIX.length) || 'index.html';
      if (!url.pathname.startsWith(PREFIX) || !statSync(join(out, name), { throwIfNoEntry: false })?.isFile()) {
        missing.push(`${page}: ${url.href}`);
      }
    }
  }
  assert.deepEqual(missing, []);
});

test('pages and sitemap name the addresses at which they stand', async () => {
  const sitemap = readFileSync(join(out, 'sitemap.xml'), 'utf8');
  for (const page of ['about.html', `${SAMPLES[0].entry}.html`]) {
    assert.ok(readFileSync(join(out, page), 'utf8').includes(`<link rel="canonical" href="${server.url}${page}">`));
    assert.ok(sitemap.includes(`<loc>${server.url}${page}</loc>`));
  }
});

for (const path of ['', 'about.html', 'nowhere/at/all']) {
  test(`from /${path} the way leads to a decoder that runs`, async () => {
    const page = await browser.newPage();
    const asked = [];
    page.on('response', (response) => asked.push([response.url(), response.status()]));
    await page.goto(server.url + path);
    if (path) await Promise.all([page.waitForNavigation(), page.click('header a.home')]);
    await paste(page, SAMPLES[0].text);
    const [first] = await verdicts(page, SAMPLES[0].entry);
    assert.equal(first.id, SAMPLES[0].entry);
    assert.deepEqual(asked.filter(([url, status]) => status !== 200 && url !== `${server.url}nowhere/at/all`), []);
    await page.close();
  });
}

test('the page for missing pages looks up words of the address, not of where the site stands', async () => {
  const page = await browser.newPage();
  for (const [path, words] of [['sinch/voice/400/4005.html', 'sinch voice 400 4005'], ['e/missing-parameter', 'missing parameter']]) {
    await page.goto(server.url + path);
    const link = await page.waitForSelector('[data-guess]:not([hidden]) a');
    assert.equal(await link.evaluate((a) => decodeURIComponent(a.hash)), `#q=${words}`);
  }
  await page.close();
});
