// A log: how often each error is in it, where, and the way from one to the next.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paste, site, verdicts } from './browser.mjs';
import { SAMPLES, log } from './samples.mjs';

const it = site();
const NAME = SAMPLES[0].entry;
const OTHER = 'sinch/voice/400/40005';
const OTHER_LINE = '2026-11-20T10:00:02Z WARN worker[3] answer {"errorCode":40005,"message":"Phone number missing leading plus sign"}\n';

/** Drops a text as a file, and waits for its verdict. */
async function drop(page, text) {
  await page.$eval('textarea', (field, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'app.log'));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, text);
  await verdicts(page, NAME);
}

/** The text that is shown, and the mark to which the verdict points in it. */
const shown = (page) => page.evaluate(() => ({
  text: document.querySelector('.pasted pre').textContent,
  mark: document.querySelector('.pasted mark.current')?.textContent,
  title: document.querySelector('.pasted mark.current')?.title,
}));

test('a log has a list of its errors with counts and places, the most frequent first', async (t) => {
  const page = await it.open(t);
  const { text, errors } = log(200_000);
  await drop(page, OTHER_LINE + text + OTHER_LINE);
  const rows = await page.$$eval('.errors li', (rows) => rows.map((row) => ({
    target: row.querySelector('a').hash.slice(1),
    times: row.querySelector('.times').textContent,
    strip: row.querySelector('svg[role="img"]').getAttribute('aria-label'),
    bars: row.querySelector('svg path').getAttribute('d').split('M').length - 1,
  })));
  const ids = await page.evaluate((targets) => targets.map((id) => document.getElementById(id).dataset.entryId), rows.map((row) => row.target));
  assert.deepEqual(ids, [NAME, OTHER]);
  assert.match(rows[0].times, new RegExp(`\\b${errors}\\b`));
  assert.match(rows[1].times, /\b2\b/);
  assert.ok(rows[0].bars > 20, `${rows[0].bars} bars`);
  assert.equal(rows[1].bars, 2);
  const last = (text.split('\n').length + 1).toLocaleString('en');
  assert.match(rows[1].strip, new RegExp(`\\b1\\b.*\\b${last}\\b`));
  assert.deepEqual(await page.$$eval('.scale span', (ends) => ends.map((end) => end.textContent)), ['line 1', `line ${last}`]);
  const name = await page.$eval('.errors', (list) => document.getElementById(list.getAttribute('aria-labelledby')).innerText);
  assert.match(name, new RegExp(`\\b2\\b.*\\b${last}\\b`));
});

test('the list of a log leads to what is not documented, too', async (t) => {
  const page = await it.open(t);
  await paste(page, `${`${SAMPLES[0].text}\n`.repeat(2)}HTTP/1.1 418 I am a teapot\n`);
  await verdicts(page, NAME);
  const [, unknown, ...others] = await page.$$eval('.errors li', (rows) => rows.map((row) => ({
    text: row.textContent,
    leadsTo: document.getElementById(row.querySelector('a').hash.slice(1)).className,
  })));
  assert.deepEqual(others, []);
  assert.equal(unknown.leadsTo, 'unknown');
  assert.match(unknown.text, /\b418\b.*\bline 11\b/);
  assert.match(await page.$eval('[role="status"]', (status) => status.textContent), /\b1 other part\b/);
});

test('two errors with one title are told apart wherever they are named', async (t) => {
  const page = await it.open(t);
  const voice = 'HTTP/1.1 401 Unauthorized\n\n{"type":"authentication-error","description":"The credentials provided were invalid"}\n\n';
  const messaging = 'HTTP/1.1 401 Unauthorized\n\n{"type":"unauthorized","description":"Authentication Failed"}\n\n';
  await paste(page, (voice + messaging).repeat(12));
  await verdicts(page, 'bandwidth/messaging/401/authentication-failed');
  const texts = (selector) => page.$$eval(selector, (all) => all.map((one) => one.textContent));
  assert.equal(new Set(await texts('.results .title')).size, 1, 'their titles are not the same');
  for (const names of ['.errors a', '.steps option']) {
    const all = await texts(names);
    assert.equal(all.length, 2);
    assert.equal(new Set(all).size, 2, `${names}: ${all.join(', ')}`);
    const said = await page.$eval('[role="status"]', (status) => status.textContent);
    for (const name of all) assert.ok(said.includes(name), `${said} has no ${name}`);
  }
});

test('a single error needs no list', async (t) => {
  const page = await it.open(t);
  await paste(page, `${SAMPLES[0].text}\n\n${SAMPLES[1].text}`);
  await verdicts(page, SAMPLES[1].entry);
  assert.equal(await page.$('.errors, .strip'), null);
});

test('one steps through the occurrences, also those beyond what is shown', async (t) => {
  const page = await it.open(t);
  const { text, errors } = log(300_000);
  await drop(page, text);
  const before = (await shown(page)).text;
  await page.click('.facts .count ::-p-text(Go through them)');
  assert.match((await shown(page)).title, new RegExp(`\\b1 of ${errors}\\b`));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Next');
  const press = (label) => page.click(`.steps ::-p-aria(${label}[role="button"])`);

  await press('Next');
  assert.match((await shown(page)).title, new RegExp(`\\b2 of ${errors}\\b`));
  assert.equal((await shown(page)).text, before, 'the second is in the stretch that was shown');
  await press('Previous');
  await press('Previous');
  assert.match((await shown(page)).title, new RegExp(`\\b1 of ${errors}\\b`));

  await page.$eval('.steps input', (field, n) => { field.value = n; field.dispatchEvent(new Event('change', { bubbles: true })); }, `${errors - 1}`);
  await press('Next');
  const last = await shown(page);
  assert.match(last.title, new RegExp(`\\b${errors} of ${errors}\\b`));
  assert.ok(text.endsWith(last.text), 'the end of the text is not shown');
  assert.ok(last.text.length < 60_000);
  await press('Next');
  assert.deepEqual(await shown(page), last);
  const line = text.trimEnd().split('\n').length.toLocaleString('en');
  assert.ok((await page.$eval('.steps [role="status"]', (said) => said.textContent)).includes(line), `it is in line ${line}`);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Next');
});

test('where not all occurrences are shown, their strips and the steps say so', async (t) => {
  const page = await it.open(t);
  const line = '{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}\n';
  await drop(page, `${line}well\n`.repeat(10_050) + OTHER_LINE);
  const told = await page.evaluate(() => [
    ...[...document.querySelectorAll('.strip')].map((strip) => strip.getAttribute('aria-label')),
    ...[...document.querySelectorAll('.strip')].map((strip) => strip.previousElementSibling.innerText),
    document.querySelector('.steps').innerText,
  ].map((said) => ['10,000', '10,050', '19,999'].filter((number) => said.includes(number))));
  assert.deepEqual(told, [
    ['10,000', '10,050', '19,999'], [], ['10,000', '10,050', '19,999'],
    ['10,000', '10,050'], [], ['10,000', '10,050'],
    ['10,000', '10,050'],
  ]);
});

test('one steps through the error that was chosen, and sees where it stands', async (t) => {
  const page = await it.open(t);
  const { text, errors } = log(100_000);
  await drop(page, text + OTHER_LINE.repeat(20));
  for (const [id, count] of [[OTHER, 20], [NAME, errors]]) {
    await page.click(`[data-entry-id="${id}"] .count ::-p-text(Go through them)`);
    await page.keyboard.press('Enter');
    assert.match((await shown(page)).title, new RegExp(`\\b2 of ${count}\\b`));
    const seen = await page.evaluate(() => ['.pasted mark.current', '.steps button:last-of-type'].map((part) => {
      const { top, bottom } = document.querySelector(part).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }));
    assert.deepEqual(seen, [true, true]);
  }
  const { title } = await shown(page);
  for (const elsewhere of ['.pasted pre mark:not(.current)', 'h1']) {
    const { x, y } = await page.$eval(elsewhere, (one) => { // not hovered: the text is drawn anew once its secrets are found
      one.scrollIntoView({ block: 'center' });
      const { x, y } = one.getBoundingClientRect();
      return { x, y };
    });
    await page.mouse.move(x + 2, y + 2);
  }
  assert.equal((await shown(page)).title, title, 'the place is lost when the mouse goes elsewhere');
  await page.select('.steps select', await page.$eval('.steps select', (list) => list.value === list.options[0].value ? list.options[1].value : list.options[0].value));
  assert.match((await shown(page)).title, /\b1 of 20\b/);
});

test('all of an occurrence is pointed at, also where a value or a secret is in it', async (t) => {
  const page = await it.open(t);
  const call = '{"type":"validation","description":"Call [c-77] not found","id":null}\n';
  await drop(page, log(100_000).text + call.repeat(12));
  const pointedAt = () => page.$$eval('.pasted mark.current', (marks) => marks.map((mark) => mark.textContent).join(''));
  await page.click('[data-entry-id="bandwidth/voice/404/call-not-found"] .count ::-p-text(Go through them)');
  assert.equal(await pointedAt(), 'Call [c-77] not found');
  await page.hover('h1');
  assert.equal(await pointedAt(), 'Call [c-77] not found');
});

test('a value whose place is not shown is shown when asked for', async (t) => {
  const page = await it.open(t);
  const call = '{"type":"validation","description":"Call [c-77] not found","id":null}\n';
  const { text } = log(200_000);
  await drop(page, text + call);
  const show = await page.waitForSelector('[data-entry-id="bandwidth/voice/404/call-not-found"] .values button.show');
  assert.ok(!(await shown(page)).text.includes('c-77'));
  await show.click();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'c-77');
});

test('a log that is one line is shown around its error', async (t) => {
  const page = await it.open(t);
  await drop(page, 'x'.repeat(150_000) + SAMPLES[0].text.replaceAll('\n', ' ') + 'y'.repeat(100_000));
  const { text } = await shown(page);
  assert.match(text, /Invalid to: must be an E164 telephone number/);
  assert.ok(text.length < 60_000, `${text.length} characters are shown`);
});

test('in a log that is one line, a secret is marked wherever it stands', async (t) => {
  const page = await it.open(t);
  const item = (i) => `{"n":${i},"Authorization":"Bearer c0ffee${String(i).padStart(6, '0')}d0gf00dbabe5", "note":"well"}, `;
  const items = Array.from({ length: 1200 }, (_, i) => item(i)).join('');
  await drop(page, SAMPLES[0].text.replaceAll('\n', ' ') + items);
  await page.waitForSelector('.pasted mark.secret');
  const { text, marked } = await page.$eval('.pasted pre', (pre) => ({
    text: pre.textContent,
    marked: [...pre.querySelectorAll('mark.secret')].map((mark) => mark.textContent).join(' '),
  }));
  const whole = text.match(/c0ffee\d{6}d0gf00dbabe5/g);
  assert.ok(whole.length > 200);
  assert.deepEqual(whole.filter((token) => !marked.includes(token)), []);
});

test('a press on the strip shows the error that stands there', async (t) => {
  const page = await it.open(t);
  const { text, errors } = log(300_000);
  await drop(page, text);
  assert.equal(await page.$eval('.steps input', (field) => field.value), '', 'a number is named before it is shown');
  const strip = await page.waitForSelector('.count .strip');
  const { width } = await strip.boundingBox();
  await strip.click({ offset: { x: width - 1, y: 8 } });
  assert.match((await shown(page)).title, new RegExp(`\\b${errors} of ${errors}\\b`));
});

test('an error that stands in a log once is reached without a mouse, also beyond what is shown', async (t) => {
  const page = await it.open(t);
  await drop(page, log(200_000).text + OTHER_LINE);
  assert.ok(!(await shown(page)).text.includes(OTHER_LINE));
  await page.focus(`.errors li:has([href="#${await page.$eval(`[data-entry-id="${OTHER}"]`, ({ id }) => id)}"]) button`);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.matches('.pasted mark')), true);
  const { text, mark } = await shown(page);
  assert.ok(text.endsWith(OTHER_LINE) && OTHER_LINE.includes(mark), mark);
});

test('a press on the strip of an error that stands there once leads to it', async (t) => {
  const page = await it.open(t);
  await paste(page, `${'\n'.repeat(60)}${SAMPLES[0].text}\n${'\n'.repeat(60)}${`${SAMPLES[1].text}\n`.repeat(2)}`);
  const strips = await page.waitForSelector('.errors').then((list) => list.$$('li'));
  const once = await Promise.all(strips.map((row) => row.$eval('.times', (times) => /once/.test(times.textContent))));
  await strips[once.indexOf(true)].$('svg').then((strip) => strip.click());
  await page.waitForSelector('.pasted mark.current');
});
