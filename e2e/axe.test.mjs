// An accessibility checker finds nothing to say about any type of page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { site } from './browser.mjs';
import { VIEWS, colours } from './pages.mjs';

const it = site();
const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

for (const scheme of ['light', 'dark']) {
  for (const view of VIEWS) {
    test(`${view.name}, ${scheme}`, async (t) => {
      const page = await it.page(t);
      await colours(page, scheme);
      await page.goto(it.server.url + view.path);
      await view.move(page);
      await page.evaluate(AXE);
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
      assert.ok(passes.length > 0);
      assert.deepEqual(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`), []);
    });
  }
}
