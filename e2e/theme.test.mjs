// A reader may choose light or dark, and sees nothing else from then on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './browser.mjs';
import { MOVES, PAGES, colours } from './pages.mjs';

const it = site();

const paper = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const choice = '::-p-aria(Theme[role="combobox"])';

async function choose(page, theme) {
  const select = await page.waitForSelector(choice);
  await select.select(theme);
}

test('the choice holds on every page, until it is taken back', async (t) => {
  const page = await it.page(t);
  await colours(page, 'light');
  await page.goto(it.server.url);
  const light = await paper(page);
  await choose(page, 'dark');
  const dark = await paper(page);
  assert.notEqual(dark, light);

  await page.goto(it.server.url + PAGES.entry);
  assert.equal(await paper(page), dark);
  assert.equal(await page.$eval('[data-theme-switch] select', (select) => select.value), 'dark');

  await choose(page, '');
  assert.equal(await paper(page), light);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test('the system decides where nobody chose', async (t) => {
  const page = await it.page(t);
  const papers = [];
  for (const scheme of ['light', 'dark']) {
    await colours(page, scheme);
    await page.goto(it.server.url);
    papers.push(await paper(page));
  }
  assert.notEqual(papers[0], papers[1]);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test('the other theme is never seen: the choice holds before the body is there', async (t) => {
  const page = await it.page(t);
  await page.goto(it.server.url);
  await choose(page, 'dark');
  await page.evaluateOnNewDocument(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      globalThis.early = document.documentElement.dataset.theme;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(it.server.url + PAGES.guide);
  assert.equal(await page.evaluate(() => globalThis.early), 'dark');
});

test('where nothing can be stored, the choice holds for the page', async (t) => {
  const page = await it.page(t);
  await colours(page, 'light');
  await page.evaluateOnNewDocument(() => {
    Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  });
  await page.goto(it.server.url);
  const light = await paper(page);
  await choose(page, 'dark');
  assert.notEqual(await paper(page), light);
});

test('the colour around the page follows the choice', async (t) => {
  const page = await it.page(t);
  await colours(page, 'light');
  await page.goto(it.server.url);
  const around = () => page.$$eval('meta[name="theme-color"]', (all) => all.filter(({ media }) => matchMedia(media).matches).map(({ content }) => content));
  const light = await around();
  await choose(page, 'dark');
  const dark = await around();
  assert.deepEqual([light.length, dark.length], [1, 1]);
  assert.notEqual(dark[0], light[0]);
  await page.reload();
  assert.deepEqual(await around(), dark);
  await choose(page, '');
  assert.deepEqual(await around(), light);
});

test('a page that is kept for the way back has the choice that was made meanwhile', async (t) => {
  const page = await it.page(t);
  await colours(page, 'light');
  await page.goto(it.server.url + PAGES.about);
  const light = await paper(page);
  await page.evaluate(() => {
    localStorage.setItem('fastbusy-theme', 'dark'); // as another page does
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  assert.notEqual(await paper(page), light);
  assert.equal(await page.$eval('[data-theme-switch] select', (select) => select.value), 'dark');
});

for (const scheme of ['light', 'dark']) {
  test(`where the system sets the colours, ${scheme}, marks can be read and told apart`, async (t) => {
    const page = await it.open(t);
    const system = await page.createCDPSession();
    await system.send('Emulation.setEmulatedMedia', { features: [
      { name: 'forced-colors', value: 'active' }, { name: 'prefers-color-scheme', value: scheme },
    ] });
    await MOVES['verdict inspected'](page);
    const { paper, legend, text } = await page.evaluate(() => {
      const look = (mark) => {
        const { color, backgroundColor, borderBottomStyle, borderBottomWidth, textDecorationLine, textDecorationStyle } = getComputedStyle(mark);
        return { colours: `${color} on ${backgroundColor}`, under: [borderBottomStyle, borderBottomWidth, textDecorationLine, textDecorationStyle].join() };
      };
      return {
        paper: `${getComputedStyle(document.body).color} on ${getComputedStyle(document.documentElement).backgroundColor}`,
        legend: [...document.querySelectorAll('.legend mark')].map(look),
        text: [...document.querySelectorAll('.pasted pre mark')].map(look),
      };
    });
    assert.ok(legend.length >= 5, `${legend.length} kinds of marks`);
    assert.deepEqual(new Set([...legend, ...text].map((mark) => mark.colours)), new Set([paper]));
    assert.equal(new Set(legend.map(({ under }) => under)).size, legend.length, legend.map(({ under }) => under).join('; '));
  });
}
