// What a screen reader is told: roles, names, their order, and what is announced.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paste, site, summary, verdicts } from './browser.mjs';
import { PAGES } from './pages.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();
const [bandwidth, sinch] = SAMPLES;

/** All that a screen reader finds on a page, in reading order; each has a list of what it stands in. */
async function spoken(page) {
  const all = [];
  function walk(node, within) {
    const { role, name = '', level, multiline, children = [] } = node;
    const own = { role, name, level, multiline, within };
    all.push(own);
    for (const child of children) walk(child, [...within, own]);
  }
  walk(await page.accessibility.snapshot({ interestingOnly: false }), []);
  return all;
}

/** The only one of these. */
function only(all, role, name) {
  const found = all.filter((one) => one.role === role && (name === undefined || one.name === name));
  assert.equal(found.length, 1, `${found.length} of role ${role} ${name ?? ''}`);
  return found[0];
}

/** @returns {string} the words that stand in one of them */
const words = (all, container) => all
  .filter(({ role, within }) => role === 'StaticText' && within.includes(container)).map(({ name }) => name).join('');

test('the box, the summary and the verdict follow each other, each by its role and name', async (t) => {
  const page = await it.open(t);
  await paste(page, bandwidth.text);
  await verdicts(page, bandwidth.entry);
  const all = await spoken(page);
  const box = only(all, 'textbox', 'Paste your error');
  const [status, article] = ['status', 'article'].map((role) => all.find((one) => one.role === role));
  assert.equal(box.multiline, true);
  const main = only(all, 'main');
  for (const one of [box, status, article]) assert.ok(one.within.includes(main), `${one.role} is outside of main`);
  assert.ok(all.indexOf(box) < all.indexOf(status) && all.indexOf(status) < all.indexOf(article));
  const title = all.find(({ role, within }) => role === 'heading' && within.includes(article));
  assert.ok(words(all, status).includes(title.name), `${words(all, status)} does not name ${title.name}`);
});

test("an entry's page is outlined: one title, where it stands, its example and the answer to it", async (t) => {
  const page = await it.open(t, PAGES.entry);
  const all = await spoken(page);
  const headings = all.filter(({ role }) => role === 'heading');
  assert.deepEqual(headings.filter(({ level }) => level === 1).map(({ name }) => name), [await page.$eval('h1', (h1) => h1.innerText)]);
  assert.equal(headings[0].level, 1);
  headings.reduce((above, { level, name }) => {
    assert.ok(level <= above + 1, `${name} skips a level`);
    return level;
  }, 0);
  const trail = all.find(({ role, name }) => role === 'navigation' && name === 'Breadcrumbs');
  assert.ok(all.filter(({ role, within }) => role === 'link' && within.includes(trail)).length > 2);
  const [box, article] = [only(all, 'textbox', 'Paste your error'), all.find(({ role }) => role === 'article')];
  assert.ok(all.indexOf(box) < all.indexOf(article));
});

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} has its landmarks, and a name for all that can be used`, async (t) => {
    const all = await spoken(await it.open(t, path));
    for (const role of ['banner', 'main', 'contentinfo']) only(all, role);
    const parts = all.filter(({ role }) => role === 'navigation' || role === 'region').map((one) => `${one.role} ${one.name}`);
    assert.deepEqual(parts, [...new Set(parts)], 'two parts have the same name');
    const usable = ['button', 'checkbox', 'combobox', 'link', 'navigation', 'radio', 'region', 'searchbox', 'textbox'];
    assert.deepEqual(all.filter((one) => usable.includes(one.role) && one.name.trim() === ''), []);
  });
}

/** Notes what the summary says from now on. */
const listen = (page) => page.evaluate(() => {
  const status = document.querySelector('[data-decoder] [role="status"]');
  globalThis.said = [];
  new MutationObserver(() => {
    if (status.textContent !== globalThis.said.at(-1)) globalThis.said.push(status.textContent);
  }).observe(status, { childList: true, characterData: true, subtree: true });
});

test('each verdict is announced once', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => globalThis.engine.load());
  for (const { text, entry } of [bandwidth, sinch]) {
    await listen(page);
    await paste(page, text);
    await verdicts(page, entry);
    const last = await summary(page);
    const said = (await page.evaluate(() => globalThis.said)).filter((one) => one.trim() !== '');
    assert.equal(said.at(-1), last);
    assert.equal(said.filter((one) => one === last).length, 1, said.join(' | '));
    assert.ok(said.length <= 2, `more than a word of progress: ${said.join(' | ')}`);
  }
});
