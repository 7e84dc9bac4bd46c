// Lighthouse gives every type of page full marks, on a phone and from a good host.
// Its mark for speed depends on the machine: it is printed only.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import lighthouse from 'lighthouse';
import { launch } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { polished, serve } from './server.mjs';

const folder = mkdtempSync(`${tmpdir()}/fastbusy-lighthouse-`);
let browser;
let server;

before(async () => {
  server = await serve(folder, '/', polished);
  // Built once more, for its address: canonical links are judged, too.
  execFileSync(process.env.GO || 'go', ['run', './cmd/build', '-base', server.url, '-out', folder],
    { cwd: fileURLToPath(new URL('../', import.meta.url)) });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, path] of Object.entries(PAGES)) {
  test(name, async (t) => {
    const page = await browser.newPage();
    t.after(() => page.close());
    // The home page's address is the folder's.
    const { lhr } = await lighthouse(server.url + path.replace(/^index\.html$/, ''), { logLevel: 'error' }, undefined, page);
    const { performance, ...others } = lhr.categories;
    const mark = ({ score }) => Math.round(score * 100);
    t.diagnostic([performance, ...Object.values(others)].map((category) => `${category.title} ${mark(category)}`).join(', '));

    // That the page for missing pages may not be found in a search is meant.
    const meant = path === '404.html' ? ['is-crawlable'] : [];
    const faults = Object.values(others).flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1 && !meant.includes(id))
      .map(({ id }) => `${id}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items ?? '')}`);
    assert.deepEqual(faults, []);
    assert.equal(lhr.runtimeError, undefined);
  });
}
