// Every type of page fits a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './browser.mjs';
import { VIEWS } from './pages.mjs';

const it = site();

for (const view of VIEWS) {
  test(`${view.name} fits 360 pixels`, async (t) => {
    const page = await it.page(t);
    await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
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
    assert.equal(wide.window, 360);
    assert.ok(wide.page <= wide.window, `${wide.page} pixels wide, by ${wide.by.join(', ')}`);
  });
}
