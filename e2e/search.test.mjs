// A code or a few words in the box give a ranked list of entries, which the keys reach.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, holdDecoder, paste, site, summary, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const it = site();
const HIT = `.hits ${RESULT}`;

/** Asks a question, and waits for the list that answers it: whole, as half a word that was typed slowly has a list, too. */
async function ask(page, words) {
  await paste(page, words);
  await page.waitForSelector(HIT);
}

const ids = (page) => page.$$eval(HIT, (hits) => hits.map((hit) => hit.dataset.entryId));
const focused = (page) => page.evaluate(() => document.activeElement.closest('article')?.dataset.entryId ?? document.activeElement.localName);

for (const [words, id] of [
  ['429', /\/429\//],
  ['E164', /invalid-(to|from)$/],
  ['queue full', /messaging\/429\/queue-full$/],
  ['signature', /^sinch\/voice\//],
  ['sigature', /^sinch\/voice\//],
]) {
  test(`${JSON.stringify(words)} lists entries, each with its API and one link`, async (t) => {
    const page = await it.open(t);
    await ask(page, words);
    const hits = await page.$$eval(HIT, (hits) => hits.map((hit) => ({
      id: hit.dataset.entryId,
      confidence: hit.dataset.confidence,
      links: [...hit.querySelectorAll('a')].map((a) => new URL(a.href).pathname),
      text: hit.innerText,
    })));
    assert.match(hits[0].id, id);
    assert.equal(new Set(hits.map((hit) => hit.id)).size, hits.length);
    for (const hit of hits) {
      assert.equal(hit.confidence, 'possible');
      assert.deepEqual(hit.links, [`/${hit.id}.html`]);
      assert.ok(hit.text.includes(hit.id.split('/').slice(0, 2).join('/')), `${hit.id} does not say its API`);
    }
    assert.match(await summary(page), new RegExp(`\\b${hits.length}\\b`));
  });
}

test('what the decoder is sure of is a verdict, without a list', async (t) => {
  const page = await it.open(t);
  await paste(page, '40005');
  await verdicts(page, 'sinch/voice/400/40005');
  assert.equal(await page.$('.hits'), null);
  assert.notEqual(await page.$('.finding .fix'), null);
});

test('the first digits of a status ask nothing yet', async (t) => {
  const page = await it.open(t);
  await ask(page, '429');
  await paste(page, '42');
  await page.waitForFunction(() => document.querySelector('.results').childElementCount === 0);
});

test('beside what is merely possible stands the list, with no entry twice', async (t) => {
  const page = await it.open(t);
  await ask(page, 'not found');
  const all = await page.$$eval(RESULT, (articles) => articles.map((article) => article.dataset.entryId));
  assert.ok(all.length > (await ids(page)).length, 'there is no verdict beside the list');
  assert.equal(new Set(all).size, all.length);
  const others = await page.$$eval('.alternatives a', (links) => links.map((a) => new URL(a.href).pathname));
  assert.ok(others.length > 0, 'the verdict names no others');
  assert.deepEqual(others.filter((path) => all.some((id) => path === `/${id}.html`)), [], 'the list has what the verdict names');
});

test('a code that nothing has is said to be unknown', async (t) => {
  const page = await it.open(t);
  await paste(page, '49999');
  await page.waitForSelector('section.unknown');
  assert.equal(await page.$(RESULT), null);
});

test('words that nothing has are no error, and lead to all codes', async (t) => {
  const page = await it.open(t);
  await paste(page, 'zebra crossing');
  await page.waitForSelector('section.unknown a[href$="codes.html"]');
  assert.equal(await page.$('.pasted, [data-copy]'), null);
  await summary(page);
});

test('several lines are no question', async (t) => {
  const page = await it.open(t);
  await paste(page, 'queue\nfull');
  await page.waitForSelector('.pasted');
  assert.equal(await page.$('.hits'), null);
});

test('the arrow keys lead from the box through the list and back', async (t) => {
  const page = await it.open(t);
  await ask(page, '429');
  const all = await ids(page);
  assert.ok(all.length > 2);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), all[0]);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), all[1]);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), all.at(-1));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'textarea');
  await page.keyboard.type('x'); // where the caret was
  assert.equal(await page.$eval('textarea', (field) => field.value), '429x');
});

test('an arrow key that selects, or chooses among what an input method offers, stays where it is', async (t) => {
  const page = await it.open(t);
  await ask(page, '429');
  await page.keyboard.down('Shift');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
  assert.equal(await focused(page), 'textarea');
  await page.$eval('textarea', (field) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true })));
  assert.equal(await focused(page), 'textarea');
  await page.keyboard.press('ArrowDown');
  const [first] = await ids(page);
  assert.equal(await focused(page), first);
});

test('Enter opens the first of the list, also before it is drawn', async (t) => {
  const page = await it.open(t);
  await ask(page, '429');
  const [first] = await ids(page);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal(new URL(page.url()).pathname, `/${first}.html`);

  const quick = await it.open(t);
  await quick.focus('textarea');
  await Promise.all([quick.waitForNavigation(), quick.keyboard.type('429\n')]);
  assert.equal(new URL(quick.url()).pathname, `/${first}.html`);
});

test('the arrow waits for the list to what stands in the box now', async (t) => {
  const page = await it.open(t);
  await ask(page, '4000');
  await page.keyboard.type('5');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.href);
  assert.equal(await page.evaluate(() => new URL(document.activeElement.href).pathname), '/sinch/voice/400/40005.html');
});

/** Types a code while the decoder cannot load, presses a key there, and gives what lets it load. */
async function hurry(page, code, key) {
  const go = await holdDecoder(page);
  await page.goto(it.server.url);
  await page.focus('textarea');
  await page.keyboard.type(code);
  await page.waitForSelector('progress', { visible: true });
  await page.keyboard.press(key);
  return go;
}

test('Enter waits for the decoder', async (t) => {
  const page = await it.page(t);
  const go = await hurry(page, '40005', 'Enter');
  await Promise.all([page.waitForNavigation(), go()]);
  assert.equal(new URL(page.url()).pathname, '/sinch/voice/400/40005.html');
});

test('the arrow waits for the decoder', async (t) => {
  const page = await it.page(t);
  const go = await hurry(page, '429', 'ArrowDown');
  go();
  await page.waitForFunction(() => document.activeElement.href);
  assert.equal(await focused(page), (await ids(page))[0]);
});

test('Enter leads nowhere where the reader went on before the answer', async (t) => {
  const page = await it.page(t);
  const go = await hurry(page, '429', 'Enter');
  await page.keyboard.type(' queue full');
  go();
  await verdicts(page, 'bandwidth/messaging/429/queue-full');
  await page.evaluate(() => globalThis.engine.rest());
  assert.equal(page.url(), it.server.url);
});

test('Enter and the arrow lead from a code or a name to its page, where a verdict stands in place of a list', async (t) => {
  const page = await it.open(t);
  await page.focus('textarea');
  await paste(page, '40005');
  await verdicts(page, 'sinch/voice/400/40005');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => new URL(document.activeElement.href).pathname), '/sinch/voice/400/40005.html');
  await page.focus('textarea');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.equal(new URL(page.url()).pathname, '/sinch/voice/400/40005.html');
});

test('Shift and Enter is a line break, and so is Enter after a verdict', async (t) => {
  const page = await it.open(t);
  await ask(page, '429');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
  assert.equal(await page.$eval('textarea', (field) => field.value), '429\n');
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  await page.keyboard.press('Enter');
  assert.equal(await page.$eval('textarea', (field) => field.value), `${SAMPLES[0].text}\n`);
});

test('"/" leads into the box from anywhere but a field', async (t) => {
  const page = await it.open(t);
  await page.focus('main a');
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'textarea');
  assert.equal(await page.$eval('textarea', (field) => field.value), '');
  await page.keyboard.press('/');
  assert.equal(await page.$eval('textarea', (field) => field.value), '/');
  await page.focus('main a');
  await page.$eval('main a', (link) => link.dispatchEvent(new KeyboardEvent('keydown', { key: '/', shiftKey: true, bubbles: true }))); // as on a German keyboard
  assert.equal(await focused(page), 'textarea');
});

test('Esc leads from the list to the box, and there clears it', async (t) => {
  const page = await it.open(t);
  await ask(page, '429');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'textarea');
  await page.keyboard.down('Alt');
  await page.keyboard.press('Escape'); // is the system's
  await page.keyboard.up('Alt');
  assert.equal(await page.$eval('textarea', (field) => field.value), '429');
  await page.keyboard.press('Escape');
  await page.waitForFunction((hit) => document.querySelector(hit) === null, {}, HIT);
  assert.equal(await page.$eval('textarea', (field) => field.value), '');
});

test('Esc leads from everywhere in the answer to the box, and clears nothing on the way', async (t) => {
  const page = await it.open(t);
  const text = '{"type":"validation","description":"Call [93de2206-9669-4e07-948d-329f4b722ee2] not found"}\n'.repeat(12) + SAMPLES[1].text;
  await paste(page, text);
  await verdicts(page, SAMPLES[1].entry);
  for (const [panel, field] of [['.ticket', '.ticket input[type="checkbox"]'], ['.share', '.share input[type="radio"]']]) {
    await page.focus(`${panel} summary`);
    await page.keyboard.press('Enter');
    const stops = ['pre mark[tabindex="0"]', 'button.show', '.finding [role="button"]', '.steps input', '.take button', field];
    for (const stop of stops) {
      await (await page.waitForSelector(stop)).focus();
      await page.keyboard.press('Escape');
      assert.equal(await focused(page), 'textarea', stop);
    }
  }
  assert.equal(await page.$eval('textarea', (field) => field.value), text);
  // Esc closes the list of a select, and takes back what an input method offers.
  await page.focus('.share select');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'select');
  await page.focus('.steps input');
  await page.$eval('.steps input', (field) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true })));
  assert.equal(await focused(page), 'input');
});

test('each answer is announced once', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => {
    globalThis.said = [];
    const status = document.querySelector('[role="status"]');
    new MutationObserver(() => globalThis.said.push(status.textContent))
      .observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.evaluate(() => globalThis.engine.load());
  await ask(page, '429');
  await paste(page, SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  const said = await page.evaluate(() => globalThis.said.filter((words) => words.trim() && !/…$/.test(words)));
  assert.equal(said.length, 2, said.join(' | '));
});
