// The page works without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOX, RESULT, paste, site, verdicts } from './browser.mjs';
import { MOVES, VIEWS } from './pages.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();

const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  return { name: element.localName, href: element.getAttribute('href'), text: element.innerText };
});

test('the first Tab reaches the skip link, which leads to the main part', async (t) => {
  const page = await it.open(t, 'about.html');
  await page.keyboard.press('Tab');
  const link = await focused(page);
  assert.equal(link.name, 'a');
  assert.match(link.href, /^#/);
  await page.keyboard.press('Enter');
  await page.waitForFunction((hash) => location.hash === hash, {}, link.href);
  assert.equal(await page.$eval(link.href, (target) => target.localName), 'main');
});

test('Tab reaches the box, and typing there decodes', async (t) => {
  const page = await it.open(t);
  const box = await page.waitForSelector(BOX);
  for (let presses = 0; presses < 30; presses++) {
    if (await box.evaluate((field) => field === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  assert.ok(await box.evaluate((field) => field === document.activeElement), 'Tab does not reach the box');
  await page.keyboard.type('40005');
  await verdicts(page, 'sinch/voice/400/40005');
});

test('Tab leads from the box into the verdict', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((result) => document.activeElement.closest(result) !== null, RESULT)) return;
  }
  assert.fail('Tab does not reach the verdict');
});

const TWICE = `${SAMPLES.find(({ name }) => name === 'curl -v').text}
{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":"b"}
`;

/** Where to tap an element, of which the middle is in sight then. */
async function middle(element) {
  await element.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  return element.evaluate((one) => {
    const { left, top, width, height } = one.getClientRects()[0];
    return [left + width / 2, top + height / 2];
  });
}

/** What is highlighted, and what is said of the mark that has the focus. */
const inspected = (page) => page.evaluate(() => ({
  mark: document.activeElement.matches('pre mark') && document.activeElement.textContent,
  explained: document.querySelector('#explained').textContent,
  rows: [...document.querySelectorAll('.facts .current')].map((row) => row.dataset.part),
  marks: [...document.querySelectorAll('pre mark.current')].map((mark) => mark.textContent),
}));

test('the marks in the text are one Tab stop, and the arrow keys go through them', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  const stops = await page.$$eval('pre mark[aria-describedby="explained"]', (marks) => marks.map((mark) => mark.textContent));
  assert.ok(stops.length > 2, `${stops.length} marks`);
  assert.equal((await page.$$('.pasted [tabindex="0"]')).length, 1);

  await page.focus('.pasted [tabindex="0"]');
  for (const stop of stops) {
    const { mark, explained } = await inspected(page);
    assert.equal(mark, stop);
    assert.notEqual(explained, '');
    await page.keyboard.press('ArrowRight');
  }
  assert.equal((await inspected(page)).mark, stops.at(-1), 'the last mark is where the way ends');
  await page.keyboard.press('ArrowLeft');
  assert.equal((await inspected(page)).mark, stops.at(-2));
  await page.keyboard.down('Shift'); // selects
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.up('Shift');
  assert.equal((await inspected(page)).mark, stops.at(-2));
  assert.equal((await page.$$('.pasted [tabindex="0"]')).length, 1);
});

test('a value and its mark are highlighted together', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/404/call-not-found.html');
  const row = await page.waitForSelector('[data-part="value-0-0"]');
  await row.hover();
  const value = await row.$eval('mark', (mark) => mark.textContent);
  assert.deepEqual((await inspected(page)).marks, [value]);

  const show = await row.$('button');
  await show.click();
  const { mark, explained, rows } = await inspected(page);
  assert.equal(mark, value);
  assert.match(explained, new RegExp(await row.$eval('code', (name) => name.textContent)));
  assert.deepEqual(rows, ['value-0-0']);
});

test('what is said of a mark does not move the text under the pointer', async (t) => {
  const page = await it.page(t);
  for (const width of [768, 1440]) {
    await page.setViewport({ width, height: 900 });
    await page.goto(`${it.server.url}bandwidth/voice/400/invalid-to.html`);
    const wrong = await page.waitForSelector('.pasted pre mark.wrong');
    await wrong.evaluate((mark) => mark.scrollIntoView({ block: 'center' }));
    const top = () => wrong.evaluate((mark) => Math.round(mark.getBoundingClientRect().top + scrollY)); // to hover may scroll a little
    const before = await top();
    await wrong.hover();
    await page.waitForFunction(() => document.querySelector('#explained').textContent !== '');
    assert.equal(await top(), before, `at ${width}`);
  }
});

test('what is said of a mark does not cover it', async (t) => {
  const page = await it.page(t);
  for (const viewport of [{ width: 360, height: 780 }, { width: 768, height: 1024 }]) {
    await page.setViewport(viewport);
    await page.goto(it.server.url);
    await MOVES['verdict inspected'](page);
    await page.waitForFunction(() => document.querySelector('#explained').textContent !== '');
    const [mark, bar] = await page.evaluate(() => [document.activeElement, document.querySelector('.explained')].map((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return { top, bottom };
    }));
    assert.ok(mark.bottom <= bar.top || mark.top >= bar.bottom,
      `at ${viewport.width} the mark stands at ${mark.top} to ${mark.bottom}, and what is said of it at ${bar.top} to ${bar.bottom}`);
  }
});

test('evidence and its mark are highlighted together, and ways up and down go through the marks', async (t) => {
  const page = await it.open(t);
  await paste(page, `HTTP/1.1 400 Bad Request\nHost: voice.bandwidth.com\n\n${SAMPLES[0].text}`);
  await verdicts(page, SAMPLES[0].entry);
  for (const [kind, word] of [['http', '400'], ['type', 'validation'], ['message', 'Invalid to']]) {
    await page.focus(`.finding [data-part="${kind}-0-0"]`);
    assert.ok((await inspected(page)).marks.join('').includes(word), kind);
  }
  await page.focus('.pasted [tabindex="0"]');
  const { mark } = await inspected(page);
  assert.equal((await page.$$('.finding .current')).length, 1);
  await page.keyboard.press('ArrowDown');
  assert.notEqual((await inspected(page)).mark, mark);
  await page.keyboard.press('ArrowUp');
  assert.equal((await inspected(page)).mark, mark);
});

for (const [name, back] of [['Enter', (page) => page.keyboard.press('Enter')], ['the button', (page) => page.click('.explained button')]]) {
  test(`${name} leads from a mark back to what the verdict says of it`, async (t) => {
    const page = await it.open(t, 'bandwidth/voice/404/call-not-found.html');
    assert.equal(await page.$eval('.explained button', (button) => button.hidden), true);
    await page.click('.values button.show');
    await page.waitForSelector('.explained button', { visible: true });
    await back(page);
    assert.equal(await page.evaluate(() => document.activeElement.matches('.values button.show')), true);
  });
}

for (const [name, press] of [
  ['Enter', async (page, said) => { await said.focus(); await page.keyboard.press('Enter'); }],
  ['the space bar', async (page, said) => { await said.focus(); await page.keyboard.press(' '); }],
  ['a click', async (page, said) => said.click()],
  ['a touch', async (page, said) => page.touchscreen.tap(...await middle(said))],
]) {
  test(`${name} leads from what was evidence to its mark, and Enter back`, async (t) => {
    const page = await it.page(t);
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(it.server.url);
    await paste(page, `HTTP/1.1 400 Bad Request\nHost: voice.bandwidth.com\n\n${SAMPLES[0].text}`);
    await verdicts(page, SAMPLES[0].entry);
    for (const part of ['host-0-0', 'http-0-0', 'type-0-0', 'message-0-0']) {
      const said = await page.waitForSelector(`.finding [data-part="${part}"][role="button"][tabindex="0"]`);
      await press(page, said);
      await page.waitForFunction((part) => document.activeElement.matches(`pre mark.current[data-parts~="${part}"]`), {}, part);
      const { top, bottom } = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
      assert.ok(top >= 0 && bottom <= 740, `${part} is marked out of sight, at ${top}`);
      await page.keyboard.press('Enter');
      assert.ok(await page.evaluate(() => document.activeElement.matches('.finding [data-part]')), `${part} leads nowhere`);
    }
  });
}

test('to point at what was evidence, or to select its words, leads nowhere', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/400/invalid-to.html');
  const said = await page.waitForSelector('.finding [data-part="message-0-0"][role="button"]');
  const [x, y] = await middle(said);
  const before = await page.evaluate(() => scrollY);
  await page.mouse.move(x, y);
  assert.equal((await inspected(page)).marks.length > 0, true);
  await page.mouse.down();
  await page.mouse.move(x + 60, y);
  await page.mouse.up();
  assert.notEqual(await page.evaluate(() => getSelection().toString()), '');
  assert.equal((await inspected(page)).mark, false);
  assert.equal(await page.evaluate(() => scrollY), before);
});

test('by touch, the button leads back from a mark that the arrow keys pass by, too', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES.find(({ name }) => name === 'curl -v').text);
  await verdicts(page, SAMPLES[0].entry);
  const later = await page.waitForSelector('pre mark[data-parts*="host-"]:not([tabindex])'); // the rest of a URL behind an ID
  await page.touchscreen.tap(...await middle(later));
  const button = await page.waitForSelector('.explained button', { visible: true });
  await page.touchscreen.tap(...await middle(button));
  await page.waitForFunction(() => document.activeElement.dataset.part === 'host-0-0');
});

test('before a mark was visited, a click by a script on the hidden button that leads back does nothing', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/404/call-not-found.html');
  await page.$eval('.explained button', (button) => button.click());
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

test('the button that leads back takes no focus from the mark while it is pressed', async (t) => {
  const page = await it.open(t, 'bandwidth/voice/404/call-not-found.html');
  await page.click('.values button.show');
  const button = await page.waitForSelector('.explained button', { visible: true });
  await page.mouse.move(...await middle(button));
  await page.mouse.down();
  assert.equal(await page.evaluate(() => document.activeElement.matches('pre mark')), true);
  await page.mouse.up();
  await page.waitForFunction(() => document.activeElement.matches('.values button.show'));
});

test('the message is the one that was pasted, and what does not fit is tied to its place', async (t) => {
  const page = await it.open(t);
  const said = "'19195550100' must be replaced with a valid E164 formatted telephone number"; // not the entry's first wording
  await paste(page, `{"type":"bad-number","description":"${said}"}`);
  await verdicts(page, 'bandwidth/messaging/400/request-validation');
  assert.equal(await page.$eval('.said > code:last-child', (message) => message.textContent), said);
  assert.equal(await page.$eval('.said mark.value', (value) => value.textContent), '19195550100');
  await page.click('.against button.show');
  const { mark, rows } = await inspected(page);
  assert.equal(mark, 'bad-number');
  assert.deepEqual(rows, ['against-0-0']);
});

test('what is not known of a message is named in it', async (t) => {
  const page = await it.open(t);
  await paste(page, '{"type":"validation","description":"Call [');
  await verdicts(page, 'bandwidth/voice/404/call-not-found');
  assert.equal(await page.$eval('.said > code:last-child', (message) => message.textContent), 'Call [callId] not found');
});

test('the way back stays while the focus is on it, wherever the mouse is', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES.find(({ name }) => name === 'curl -v').text);
  await verdicts(page, SAMPLES[0].entry);
  await page.hover('article .title');
  await page.focus('.pasted pre mark[tabindex="0"]');
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.matches('.explained button'));
  assert.equal(await focused(), true);
  await page.hover('article [data-part]');
  await page.hover('header.site');
  assert.equal(await focused(), true);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.closest('article') !== null), true);
});

test('an error that is there twice leads to both places', async (t) => {
  const page = await it.open(t);
  await paste(page, TWICE);
  await verdicts(page, SAMPLES[0].entry);
  const places = [];
  for (const button of await page.$$('.count button')) {
    await button.focus();
    await page.keyboard.press('Enter');
    places.push(await page.evaluate(() => {
      const before = document.createRange();
      before.setStart(document.querySelector('pre'), 0);
      before.setEndBefore(document.activeElement);
      return before.toString().length;
    }));
  }
  assert.equal(places.length, 2);
  const second = TWICE.lastIndexOf('{"type"');
  assert.ok(places[0] < second && places[1] >= second, `the buttons lead to ${places}, and the second error starts at ${second}`);
});

/** Presses Tab until the focus has left the page, and gives the way it took: what was reached, and what is wrong there. */
async function tabThrough(page) {
  await page.evaluate(() => {
    document.body.tabIndex = -1; // so that the way begins at the top, and not at what was pressed last
    document.body.focus();
    document.body.removeAttribute('tabindex');
    globalThis.reached = [];
  });
  const way = [];
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      const { reached } = globalThis;
      if (at === document.body || at === reached[0]) return null;
      const before = reached.at(-1);
      reached.push(at);
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const { width, height } = at.getBoundingClientRect();
      return {
        name: `${at.localName} ${(at.innerText || at.ariaLabel || at.id).slice(0, 30)}`,
        backwards: before !== undefined && !(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
        unseen: outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || width * height < 1,
      };
    });
    if (!stop) break;
    way.push(stop);
  }
  return way;
}

for (const view of VIEWS.filter(({ name }) => ['home', 'entry', 'group', 'codes', 'verdict', 'ticket'].includes(name))) {
  test(`Tab goes through ${view.name} from top to bottom, is seen everywhere, and comes out again`, async (t) => {
    const page = await it.open(t, view.path);
    await view.move(page);
    const way = await tabThrough(page);
    assert.ok(way.length > 5 && way.length < 400, `${way.length} stops`);
    assert.deepEqual(way.filter(({ backwards, unseen }) => backwards || unseen), []);
  });
}
