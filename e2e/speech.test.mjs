// What a screen reader is told: roles, names, their order, and what is announced.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PUBLIC, paste, site, summary, verdicts } from './browser.mjs';
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
  assert.equal(article.name, title.name);
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
    const usable = ['article', 'button', 'checkbox', 'combobox', 'link', 'navigation', 'radio', 'region', 'searchbox', 'textbox'];
    assert.deepEqual(all.filter((one) => usable.includes(one.role) && one.name.trim() === ''), []);
  });
}

for (const path of [PAGES.provider, PAGES.api, PAGES.group, 'sinch/voice.html', 'bandwidth/voice/errors-during-an-active-call.html']) {
  test(`the tables of ${path} have names, and so has what scrolls`, async (t) => {
    const page = await it.open(t, path);
    const all = await spoken(page);
    const tables = all.filter(({ role }) => role === 'table');
    assert.equal(tables.length, (await page.$$('table')).length, 'a table is none for a screen reader');
    assert.ok(tables.length > 0);
    assert.deepEqual(tables.filter(({ name }) => !name.trim()), []);
    assert.deepEqual(await page.$$eval('main [tabindex="0"]:not([role][aria-labelledby], [role][aria-label], mark)', (stops) => stops.map((stop) => stop.outerHTML)), []);
    assert.deepEqual(await page.$$eval('th:not([scope])', (cells) => cells.map((cell) => cell.outerHTML)), []);
  });
}

test('each of several results has its own title as its name, and so has each entry of a list', async (t) => {
  const page = await it.open(t);
  for (const [text, entry] of [[`${bandwidth.text}\n\n${sinch.text}`, sinch.entry], ['not found', 'sinch/voice/404/40400']]) {
    await paste(page, text);
    await verdicts(page, entry);
    const titles = await page.$$eval('article :is(.title, .name)', (all) => all.map((title) => title.innerText));
    assert.ok(titles.length > 1);
    assert.deepEqual((await spoken(page)).filter(({ role }) => role === 'article').map(({ name }) => name), titles);
  }
});

/** Notes what the summary says from now on. */
const listen = (page) => page.evaluate(() => {
  const status = document.querySelector('[data-decoder] [role="status"]');
  globalThis.said = [];
  new MutationObserver(() => {
    const words = status.textContent.trim();
    if (words !== globalThis.said.at(-1)) globalThis.said.push(words);
  }).observe(status, { childList: true, characterData: true, subtree: true });
});

test('each verdict is announced once, also where it is the same as before', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => globalThis.engine.load());
  await listen(page);
  for (const [text, entry] of [[bandwidth.text, bandwidth.entry], [sinch.text, sinch.entry], [`${sinch.text}\n{}`, sinch.entry]]) {
    await page.evaluate(() => { globalThis.said.length = 0; });
    await paste(page, text);
    const last = await (await page.waitForFunction(() => globalThis.said.findLast((words) => words && !words.endsWith('…')))).jsonValue();
    const [first] = await verdicts(page, entry);
    assert.equal(first.id, entry);
    const said = (await page.evaluate(() => globalThis.said)).filter(Boolean);
    assert.equal(said.at(-1), last);
    assert.equal(said.filter((one) => one === last).length, 1, said.join(' | '));
    assert.ok(said.length <= 2, `more than a word of progress: ${said.join(' | ')}`);
  }
});

test('of many errors, three are named and the others counted', async (t) => {
  const { entries } = JSON.parse(readFileSync(join(PUBLIC, 'errors.json'), 'utf8'));
  const lines = entries.filter(({ provider, code, message }) => provider === 'sinch' && code && !message.includes('${'))
    .map(({ code, message }) => JSON.stringify({ errorCode: Number(code), message }));
  const page = await it.open(t);
  await paste(page, lines.slice(0, 12).join('\n'));
  await page.waitForSelector('.finding');
  const titles = await page.$$eval('.finding:not([data-confidence="possible"]) .title', (all) => all.map((title) => title.textContent.replace(/\.$/, '')));
  assert.ok(titles.length > 6, `${titles.length} errors`);
  const said = await summary(page);
  assert.deepEqual(titles.filter((title) => said.includes(title)), titles.slice(0, 3));
  for (const n of [titles.length, titles.length - 3]) assert.match(said, new RegExp(`\\b${n}\\b`));
});

test('what a part says that cannot be written is read out', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  await page.evaluate(() => {
    globalThis.engine.load = () => Promise.reject(new Error('No connection.'));
  });
  await page.click('.ticket summary');
  await page.waitForFunction(() => document.querySelector('.ticket [role="status"]')?.textContent.includes('No connection.'));
  assert.equal(await page.$('.ticket .note:not([role="status"])'), null);
});
