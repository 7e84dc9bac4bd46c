// The tables of errors sort and filter, and are complete without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './browser.mjs';
import { PAGES } from './pages.mjs';

const it = site();

/** What the table shows: its rows in order, and its group headings. */
const shown = (page) => page.evaluate(() => {
  const visible = [...document.querySelectorAll('table.entries tbody tr')].filter((row) => row.checkVisibility());
  const rows = visible.filter((row) => row.dataset.retry);
  return {
    titles: rows.map((row) => row.querySelector('a').textContent),
    status: rows.map((row) => row.cells[1].textContent.trim()),
    retry: rows.map((row) => row.dataset.retry),
    messages: rows.map((row) => row.cells[2].textContent.trim()),
    groups: visible.length - rows.length,
    order: [...document.querySelectorAll('[aria-sort]')].map((th) => `${th.dataset.sort} ${th.getAttribute('aria-sort')}`),
    said: document.querySelector('[data-filters] [role="status"]').textContent,
  };
});

/** @param {string} name of a column, as it stands in its heading */
async function sort(page, name) {
  const button = await page.waitForSelector(`::-p-aria(${name}[role="button"])`);
  await button.click();
}

test('a heading sorts up, down, and then as it was', async (t) => {
  const page = await it.open(t, PAGES.api);
  const before = await shown(page);
  assert.ok(before.groups > 1 && before.titles.length > before.groups);

  await sort(page, 'Message');
  const up = await shown(page);
  assert.deepEqual(up.order, ['message ascending']);
  assert.equal(up.groups, 0);
  assert.deepEqual(up.messages, [...before.messages].sort(new Intl.Collator('en', { numeric: true }).compare));
  assert.notDeepEqual(up.messages, before.messages);

  await sort(page, 'Message');
  const down = await shown(page);
  assert.deepEqual(down.order, ['message descending']);
  assert.deepEqual(down.messages, [...up.messages].reverse());

  await sort(page, 'Message');
  assert.deepEqual(await shown(page), before);
});

test('on a narrow screen the headings that sort stand below each other', async (t) => {
  const page = await it.open(t, PAGES.api);
  for (const width of [320, 360]) {
    await page.setViewport({ width, height: 720 });
    const places = await page.$$eval('table.entries thead button', (all) => all.map((button) => button.getBoundingClientRect()).map(({ left, top }) => [left, top]));
    const [lefts, tops] = [0, 1].map((i) => new Set(places.map((place) => place[i])));
    assert.equal(places.length, 5);
    assert.deepEqual([lefts.size, tops.size], [3, 2], `at ${width} pixels they stand at ${places.join('; ')}`);
  }
});

test('only headings under which rows differ sort', async (t) => {
  const page = await it.open(t, PAGES.group);
  const columns = await page.$$eval('table.entries thead th', (headings) => headings.map((th) => ({
    sorts: th.querySelector('button') !== null,
    differs: new Set([...document.querySelectorAll('tr[data-retry]')].map((row) => row.cells[th.cellIndex].textContent.trim())).size > 1,
  })).slice(0, -1));
  assert.deepEqual(new Set(columns.map(({ sorts }) => sorts)), new Set([true, false]));
  assert.deepEqual(columns.filter(({ sorts, differs }) => sorts !== differs), []);
});

test('where the screen has room for them, they stand in a line, each as far from the next', async (t) => {
  const page = await it.open(t, PAGES.api);
  for (const width of [500, 768]) {
    await page.setViewport({ width, height: 800 });
    const gaps = await page.$$eval('table.entries thead button', (all) => all.map((button) => button.getBoundingClientRect())
      .map(({ left, top }, i, boxes) => (top === boxes[0].top ? Math.round(left - (boxes[i - 1]?.right ?? left)) : NaN)).slice(1));
    assert.ok(gaps.length > 1);
    assert.equal(new Set(gaps).size, 1, `at ${width} pixels there are ${gaps.join(', ')} between them`);
  }
});

test('rows without a value come last, up and down', async (t) => {
  const page = await it.open(t, PAGES.api);
  for (let clicks = 0; clicks < 2; clicks++) {
    await sort(page, 'HTTP');
    const { status } = await shown(page);
    assert.ok(status.includes(''), 'every row has a status: nothing is tested');
    assert.deepEqual(status.slice(status.indexOf('')).filter(Boolean), []);
  }
});

test('filters join, say how many are left, and hide empty groups', async (t) => {
  const page = await it.open(t, PAGES.api);
  const before = await shown(page);
  await page.select('select[name="retry"]', 'later');
  const later = await shown(page);
  assert.deepEqual(new Set(later.retry), new Set(['later']));
  assert.equal(later.titles.length, before.retry.filter((retry) => retry === 'later').length);
  assert.ok(later.groups > 0 && later.groups < before.groups, `${later.groups} of ${before.groups} groups`);
  assert.ok(later.said.includes(`${later.titles.length}`) && later.said.includes(`${before.titles.length}`), later.said);

  await page.select('select[name="status"]', '503');
  const both = await shown(page);
  assert.deepEqual([new Set(both.retry), new Set(both.status)], [new Set(['later']), new Set(['503'])]);
  assert.ok(both.titles.length < later.titles.length);

  const all = await page.waitForSelector('[data-filters] button');
  await all.click();
  assert.deepEqual(await shown(page), before);
});

test('a filter offers what leaves a row beside the others', async (t) => {
  const page = await it.open(t, PAGES.api);
  const values = () => page.$$eval('[data-filters] select', (all) => all.map(({ name, options }) => [name, [...options].map(({ value }) => value)]));
  const disabled = () => page.$$eval('[data-filters] option:disabled', (all) => all.length);
  assert.equal(await disabled(), 0);
  await page.select('select[name="retry"]', 'later');
  assert.ok(await disabled() > 0);
  for (const [name, all] of await values()) {
    if (name === 'retry') continue;
    for (const value of all) {
      await page.select(`select[name="${name}"]`, value);
      const { titles } = await shown(page);
      const refused = await page.$eval(`select[name="${name}"]`, (select) => select.selectedOptions[0].disabled);
      assert.equal(refused, titles.length === 0, `${name}=${value} leaves ${titles.length}`);
    }
    await page.select(`select[name="${name}"]`, '');
  }
  await page.select('select[name="retry"]', '');
  assert.equal(await disabled(), 0);
});

test('the errors without an HTTP status can be chosen', async (t) => {
  const page = await it.open(t, PAGES.api);
  const before = await shown(page);
  await page.select('select[name="status"]', 'none');
  const { status } = await shown(page);
  assert.deepEqual(status, before.status.filter((one) => one === ''));
  assert.ok(status.length > 0);
});

test('a provider’s table has the errors of all its APIs, and one can be chosen', async (t) => {
  const page = await it.open(t, PAGES.provider);
  const before = await shown(page);
  const links = await page.$$eval('table.entries tbody th[scope="row"] a', (all) => all.map((a) => a.getAttribute('href')));
  const of = (api) => links.filter((href) => href.startsWith(api)).length;
  assert.ok(of('bandwidth/voice/') > 1 && of('bandwidth/messaging/') > 1, links.join(', '));
  await page.select('select[name="api"]', 'bandwidth/messaging');
  const { titles, groups } = await shown(page);
  assert.equal(titles.length, of('bandwidth/messaging/'));
  assert.ok(groups > 0 && groups < before.groups, `${groups} of ${before.groups} groups`);
  assert.equal(before.titles.length, links.length);
});

test('what was chosen outlives a reload, and going there and back', async (t) => {
  const page = await it.open(t, PAGES.api);
  await page.select('select[name="retry"]', 'later');
  await sort(page, 'Error');
  const chosen = await shown(page);
  await page.reload();
  assert.deepEqual(await shown(page), chosen);
  await page.goto(it.server.url + PAGES.about);
  await page.goBack();
  assert.deepEqual(await shown(page), chosen);
});

test('an address may name what is not there', async (t) => {
  const page = await it.open(t, PAGES.api);
  const before = await shown(page);
  await page.goto(`${it.server.url}${PAGES.api}#retry=never&sort=-nothing&status=%E0%A4%A`);
  await page.reload();
  assert.deepEqual(await shown(page), before);
  assert.deepEqual(await page.$$eval('[data-filters] select', (all) => all.filter(({ selectedIndex }) => selectedIndex !== 0).length), 0);
});

test('where no row is left there are no headings, and a way back', async (t) => {
  const page = await it.open(t, PAGES.api);
  const before = await shown(page);
  // An address can say what the filters do not offer.
  await page.evaluate(() => { location.hash = '#retry=later&status=400'; });
  await page.waitForFunction(() => document.querySelector('table.entries').hidden);
  const none = await shown(page);
  assert.deepEqual(none.titles, []);
  assert.ok(none.said.includes(`${before.titles.length}`), none.said);
  assert.equal(await page.$eval('table.entries thead', (head) => head.checkVisibility()), false);
  await page.click('[data-filters] button');
  assert.deepEqual(await shown(page), before);
});

test('a link to a group brings the groups back', async (t) => {
  const page = await it.open(t, PAGES.api);
  await page.setViewport({ width: 1440, height: 900 });
  const before = await shown(page);
  await sort(page, 'Message');
  await page.click('.contents li:last-child a');
  await page.waitForFunction(() => document.querySelector('tr.group:not([hidden])')?.checkVisibility());
  assert.deepEqual(await shown(page), before);
  const top = await page.$eval('table.entries tbody:nth-last-of-type(2) .group', (row) => row.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 900, `the group stands at ${top} pixels`);
});

test('a link to a group leads to it on a phone, where rows are laid out once they are in sight', async (t) => {
  const page = await it.open(t, PAGES.api);
  await page.setViewport({ width: 360, height: 640 });
  for (const id of await page.$$eval('table.entries tbody [id]', (groups) => groups.map((group) => group.id))) {
    await page.goto('about:blank');
    await page.goto(`${it.server.url}${PAGES.api}#${id}`);
    const top = await page.evaluate(async (id) => {
      await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
      return document.getElementById(id).getBoundingClientRect().top;
    }, id);
    assert.ok(top >= 0 && top < 640, `${id} is at ${top}`);
  }
});

test('a link past the navigation leaves the table as it is', async (t) => {
  const page = await it.open(t, PAGES.api);
  await page.select('select[name="retry"]', 'later');
  await sort(page, 'Error');
  const chosen = await shown(page);
  await page.evaluate(() => {
    globalThis.followed = new Promise((resolve) => { addEventListener('hashchange', resolve); });
  });
  await page.focus('a.skip');
  await page.keyboard.press('Enter');
  await page.evaluate(() => globalThis.followed.then(() => {}));
  assert.deepEqual(await shown(page), chosen);
});

test('without JavaScript the table is whole, and offers nothing that does not work', async (t) => {
  const page = await it.page(t);
  await page.setJavaScriptEnabled(false);
  await page.goto(it.server.url + PAGES.api);
  const { rows, controls } = await page.evaluate(() => ({
    rows: [...document.querySelectorAll('tr[data-retry]')].filter((row) => row.checkVisibility()).length,
    controls: [...document.querySelectorAll('select, button')].filter((control) => control.checkVisibility({ visibilityProperty: true })).length,
  }));
  assert.ok(rows > 20, `${rows} rows`);
  assert.equal(controls, 0);
});
