// An accessibility checker finds nothing to say about any type of page: wide and
// light, or narrow and dark.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { site } from './browser.mjs';
import { VIEWS, colours } from './pages.mjs';

const it = site();
const AXE = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** Rules that it applies only when asked. */
const STRICTER = ['focus-order-semantics', 'label-content-name-mismatch', 'p-as-heading', 'table-fake-caption', 'target-size', 'td-has-header'];
const OPTIONS = {
  resultTypes: ['violations'],
  rules: Object.fromEntries(STRICTER.map((rule) => [rule, { enabled: true }])),
};

for (const [scheme, width] of [['light', 1440], ['dark', 360]]) {
  for (const view of VIEWS) {
    test(`${view.name}, ${scheme}`, async (t) => {
      const page = await it.page(t);
      await page.setViewport({ width, height: 800 });
      await colours(page, scheme);
      await page.goto(it.server.url + view.path);
      await view.move(page);
      await page.evaluate(AXE);
      const { violations, passes } = await page.evaluate((options) => globalThis.axe.run(options), OPTIONS);
      assert.ok(passes.length > 0);
      assert.deepEqual(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`), []);
    });
  }
}
