// Lighthouse gives every type of page full marks, on a phone and from a good host.
// Its mark for speed takes long and depends on the machine: it is given where it is
// asked for, and printed only.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import lighthouse from 'lighthouse';
import { PUBLIC, launch, withoutWorker } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { polished, serve } from './server.mjs';

const SPEED = 'performance';
const CATEGORIES = ['accessibility', 'best-practices', 'seo', ...(process.env.SPEED ? [SPEED] : [])];

const folder = mkdtempSync(`${tmpdir()}/fastbusy-lighthouse-`);
let browser;
let server;

before(async () => {
  cpSync(PUBLIC, folder, { recursive: true }); // most of what is compressed there is taken over
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
    await withoutWorker(page); // Lighthouse attaches itself to workers, and fails late where one is closed meanwhile
    // The home page's address is the folder's.
    const { lhr } = await lighthouse(server.url + path.replace(/^index\.html$/, ''),
      { logLevel: 'error', onlyCategories: CATEGORIES, disableFullPageScreenshot: true }, undefined, page);
    assert.equal(lhr.runtimeError, undefined);
    const categories = Object.values(lhr.categories);
    assert.equal(categories.length, CATEGORIES.length);
    t.diagnostic(categories.map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(', '));

    const faults = categories.filter(({ id }) => id !== SPEED).flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${id}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items ?? '')}`);
    assert.deepEqual(faults, []);
  });
}
