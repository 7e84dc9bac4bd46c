// Every state that a reader sees, wide and light or on a phone and dark: it fits the
// window, what is pressed there is large enough, and an accessibility checker finds
// nothing to say about it.
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

for (const [scheme, viewport] of [
  ['light', { width: 1440, height: 800 }],
  ['dark', { width: 360, height: 740, isMobile: true, hasTouch: true }],
]) {
  for (const view of VIEWS) {
    test(`${view.name}, ${scheme}, at ${viewport.width} pixels`, async (t) => {
      const page = await it.page(t);
      await page.setViewport(viewport);
      await colours(page, scheme);
      await page.goto(it.server.url + view.path);
      await view.move(page);

      const wide = await page.evaluate(() => ({
        page: document.scrollingElement.scrollWidth,
        window: document.documentElement.clientWidth,
        // Names what stands out, for whoever reads the failure.
        by: [...document.body.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map((element) => `${element.localName}.${element.className}`)
          .slice(0, 5),
      }));
      assert.equal(wide.window, viewport.width);
      assert.ok(wide.page <= wide.window, `${wide.page} pixels wide, by ${wide.by.join(', ')}`);

      // The checker lets smaller ones pass where there is space around them.
      const low = await page.$$eval('button, summary, select, input[type="number"], .strip, fieldset label, nav a, .groups a', (all) => all
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height < 24)
        .map(({ outerHTML }) => outerHTML));
      assert.deepEqual(low, []);

      await page.evaluate(AXE);
      const { violations, passes } = await page.evaluate((options) => globalThis.axe.run(options), OPTIONS);
      assert.ok(passes.length > 0);
      assert.deepEqual(violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`), []);
    });
  }
}
