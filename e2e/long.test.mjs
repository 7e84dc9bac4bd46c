// Long texts and files: read in pieces, up to a limit, with the page free to answer.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { RESULT, paste, pasteFromClipboard, site, summary, verdicts } from './browser.mjs';
import { SAMPLES, log } from './samples.mjs';

const it = site();
const MB = 1024 * 1024;
const NAME = SAMPLES[0].entry;
const OTHER = 'sinch/voice/400/40005';
const OTHER_TEXT = '{"status":"400 NumberMissingLeadingPlus","errorCode":40005,"message":"Phone number missing leading plus sign"}\n';

const folder = mkdtempSync(join(tmpdir(), 'fastbusy-long-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name, content) {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Opens a file by the button. */
async function choose(page, path) {
  const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('[data-open]')]);
  await chooser.accept([path]);
}

/** Drops files onto the box. */
async function drop(page, ...contents) {
  await page.$eval('textarea', (field, contents) => {
    const dataTransfer = new DataTransfer();
    contents.forEach((content, i) => dataTransfer.items.add(new File([content], `${i}.log`)));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, contents);
}

const seen = (page) => page.$eval('.facts .count dd', (dd) => Number(dd.textContent.match(/\d+/)[0]));

test('a pasted megabyte is decoded whole, the box shows how it begins, and the page says so', async (t) => {
  const page = await it.open(t);
  const long = log(MB);
  await pasteFromClipboard(page, long.text);
  await verdicts(page, NAME);
  assert.equal(await seen(page), long.errors);
  const shown = await page.$eval('textarea', (field) => field.value);
  assert.ok(shown.length < 60_000 && long.text.startsWith(shown), `${shown.length} characters stand in the box`);
  assert.match(await page.$eval('#paste-excerpt', (note) => note.innerText), new RegExp(long.text.length.toLocaleString('en')));
  assert.equal(await page.$eval('textarea', (field) => field.readOnly), true);
});

test('a long paste keeps what stood in the box, and the next one takes its place', async (t) => {
  const page = await it.open(t);
  await paste(page, OTHER_TEXT);
  await verdicts(page, OTHER);
  await page.keyboard.press('End');
  await pasteFromClipboard(page, log(MB / 4).text);
  await verdicts(page, NAME);
  assert.notEqual(await page.$(`article[data-entry-id="${OTHER}"]`), null);
  await pasteFromClipboard(page, OTHER_TEXT);
  await page.waitForSelector(`article[data-entry-id="${NAME}"]`, { hidden: true });
  await verdicts(page, OTHER);
  assert.equal(await page.$eval('textarea', (field) => field.value), OTHER_TEXT);
});

test('a pasted megabyte is read in pieces, and the page may rest between any two', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => {
    const { engine } = globalThis;
    const { begin, decode, rest } = engine;
    let clock = 0;
    performance.now = () => { clock += 1000; return clock; }; // as if each piece took long
    globalThis.tasks = [[]];
    const work = (size) => globalThis.tasks.at(-1).push(size);
    engine.rest = () => {
      globalThis.tasks.push([]);
      return rest();
    };
    engine.decode = (text) => {
      work(text.length);
      return decode(text);
    };
    engine.begin = async () => {
      const log = await begin();
      return {
        add: (piece) => { work(piece.length); log.add(piece); },
        finish: () => { work(0); return log.finish(); },
      };
    };
  });
  const { text } = log(MB);
  await pasteFromClipboard(page, text);
  await verdicts(page, NAME);
  const shown = await page.$eval('.pasted pre', (pre) => pre.textContent.length);
  const all = text.length + shown; // in the part that is shown, secrets are looked for
  await page.waitForFunction((all) => globalThis.tasks.flat().reduce((sum, size) => sum + size) >= all, {}, all);
  const tasks = await page.evaluate(() => globalThis.tasks);
  assert.deepEqual(tasks.filter((sizes) => sizes.length > 1), [], 'one task has read several pieces');
  const longest = Math.max(...tasks.flat());
  assert.ok(longest < 40_000, `one piece has ${longest} characters`);
});

test('marks stand right behind text of many bytes, in whichever piece', async (t) => {
  const page = await it.open(t);
  const line = 'Gespräch für Zoë – alles in Ordnung 🙂\n';
  await pasteFromClipboard(page, line.repeat(20_000) + SAMPLES[0].text + line.repeat(2_000));
  await verdicts(page, NAME);
  const marks = await page.$$eval('.pasted pre mark.evidence', (marks) => marks.map((mark) => mark.textContent).join(''));
  assert.match(marks, /Invalid to: must be an E164 telephone number/);
});

test('past 16 MB the page says what it left out', async (t) => {
  const page = await it.open(t);
  const long = log(16 * MB + 1000);
  await choose(page, file('long.log', long.text + OTHER_TEXT));
  await verdicts(page, NAME);
  assert.equal(await page.$(`article[data-entry-id="${OTHER}"]`), null);
  assert.match(await summary(page), /16 MB/);
  assert.match(await page.$eval('#paste-excerpt', (note) => note.innerText), /16 MB/);
  // Less is not cut, and the page no longer says so.
  await choose(page, file('short.log', OTHER_TEXT));
  await verdicts(page, OTHER);
  assert.doesNotMatch(await summary(page), /16 MB/);
  assert.equal(await page.$eval('#paste-excerpt', (note) => note.hidden), true);
});

test('a phone shows what was left out at the verdict, also where a text was put aside', async (t) => {
  const long = file('long.log', log(16 * MB + 1000).text);
  for (const before of [null, OTHER_TEXT]) {
    const page = await it.page(t);
    await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
    await page.goto(it.server.url);
    if (before) await paste(page, before).then(() => verdicts(page, OTHER));
    await choose(page, long);
    await verdicts(page, NAME);
    const shown = await page.$$eval('.status, .status > *', (lines) => lines.filter((line) => line.getBoundingClientRect().width > 1).map((line) => line.innerText));
    assert.equal(shown.length, 2, shown.join('; ')); // the line, and in it what was left out
    assert.match(shown[1], /16 MB/);
  }
});

test('a pasted text is cut as a file is', async (t) => {
  const page = await it.open(t);
  await pasteFromClipboard(page, log(16 * MB + 1000).text + OTHER_TEXT);
  await verdicts(page, NAME);
  assert.match(await summary(page), /16 MB/);
  assert.equal(await page.$(`article[data-entry-id="${OTHER}"]`), null);
});

test('a file that is dropped onto the box is read', async (t) => {
  const page = await it.open(t);
  await drop(page, SAMPLES[0].text);
  await verdicts(page, NAME);
  assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[0].text);
});

test('a file that misses the box is read, too, and not opened in place of the page', async (t) => {
  const page = await it.open(t);
  const taken = await page.$eval('footer', (footer, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'app.log'));
    return ['dragover', 'drop'].map((name) =>
      !footer.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true })));
  }, SAMPLES[0].text);
  assert.deepEqual(taken, [true, true]);
  await verdicts(page, NAME);
});

test('of a text and a picture of it, which spreadsheets copy, a paste takes the text', async (t) => {
  const page = await it.open(t);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    clipboardData.items.add(new File(['\x89PNG'], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }));
  }, SAMPLES[0].text);
  await verdicts(page, NAME);
  assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[0].text);
});

test('a file in UTF-16 is read', async (t) => {
  const page = await it.open(t);
  await choose(page, file('windows.log', Buffer.from(`\ufeff${SAMPLES[0].text}`, 'utf16le')));
  await verdicts(page, NAME);
});

test('a file without text leaves the box as it is', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, NAME);
  for (const bytes of [Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7) % 256)), Buffer.from(' \n')]) {
    await choose(page, file('picture.png', bytes));
    await page.waitForSelector('.failure button');
    assert.equal(await page.$(RESULT), null);
    assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[0].text);
    await page.click('.failure button');
    await verdicts(page, NAME);
  }
});

const WAY_BACK = '[data-replaced] button';

for (const [name, undo] of [
  ['the button', async (page) => {
    await page.focus(WAY_BACK);
    await page.keyboard.press('Enter');
  }],
  ['Ctrl and Z', async (page) => {
    await page.focus('textarea');
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
  }],
]) {
  test(`a file takes the place of a text, and ${name} brings that back`, async (t) => {
    const page = await it.open(t);
    await paste(page, SAMPLES[0].text);
    await verdicts(page, NAME);
    await choose(page, file('other.log', OTHER_TEXT));
    await verdicts(page, OTHER);
    await undo(page);
    await verdicts(page, NAME);
    assert.equal(await page.$(`article[data-entry-id="${OTHER}"]`), null);
    assert.equal(await page.$eval('textarea', (field) => field.value), SAMPLES[0].text);
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'textarea');
    await page.waitForSelector(WAY_BACK, { hidden: true });
  });
}

test('a long text comes back whole', async (t) => {
  const page = await it.open(t);
  const long = log(MB);
  await drop(page, long.text);
  await verdicts(page, NAME);
  assert.equal(await page.$eval(WAY_BACK, (button) => button.checkVisibility()), false, 'nothing stood there before');
  await drop(page, OTHER_TEXT);
  await verdicts(page, OTHER);
  await page.click(WAY_BACK);
  await verdicts(page, NAME);
  assert.equal(await seen(page), long.errors);
  assert.equal(await page.$eval('textarea', (field) => field.readOnly), true);
  await page.click('[data-clear]'); // of a long text, the browser's Undo knows nothing
  await page.waitForFunction((result) => !document.querySelector(result), {}, RESULT);
  await page.click(WAY_BACK);
  await verdicts(page, NAME);
  assert.equal(await seen(page), long.errors);
});

test('what is typed after a file is undone before it', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, NAME);
  await drop(page, OTHER_TEXT);
  await verdicts(page, OTHER);
  await page.focus('textarea');
  await page.keyboard.type('x');
  await page.waitForSelector(WAY_BACK, { hidden: true });
  await page.evaluate(() => document.execCommand('undo'));
  await page.waitForSelector(WAY_BACK, { visible: true });
});

test('that a text was put aside is read out once', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, NAME);
  await drop(page, OTHER_TEXT);
  await verdicts(page, OTHER);
  const said = await page.$eval('[data-replaced] span', (sentence) => sentence.textContent);
  assert.ok((await summary(page)).includes(said));
  await drop(page, ' ');
  await (await page.waitForSelector('.failure button')).click();
  await verdicts(page, OTHER);
  assert.ok(!(await summary(page)).includes(said));
  await page.waitForSelector(WAY_BACK, { visible: true });
});

test('that a link put a text aside is read out once, too', async (t) => {
  const page = await it.open(t);
  await paste(page, SAMPLES[0].text);
  await verdicts(page, NAME);
  await page.evaluate((text) => { location.hash = `#text=${encodeURIComponent(text)}`; }, OTHER_TEXT);
  await verdicts(page, OTHER);
  const said = await page.$eval('[data-replaced] span', (sentence) => sentence.textContent);
  await page.waitForFunction((said) => document.querySelector('[role="status"]').textContent.includes(said), {}, said);
  await drop(page, ' ');
  await (await page.waitForSelector('.failure button')).click();
  await verdicts(page, OTHER);
  assert.ok(!(await summary(page)).includes(said));
});

test('a log that begins with zeros is read', async (t) => {
  const page = await it.open(t);
  await choose(page, file('rotated.log', '\0'.repeat(5000) + SAMPLES[0].text));
  await verdicts(page, NAME);
});

test('several files are read as one text', async (t) => {
  const page = await it.open(t);
  await drop(page, SAMPLES[0].text, OTHER_TEXT);
  await verdicts(page, OTHER);
  await verdicts(page, NAME);
});

test('a file that cannot be read is told and leaves the box as it is, and the next one is read', async (t) => {
  const page = await it.open(t);
  await paste(page, OTHER_TEXT);
  await verdicts(page, OTHER);
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = function fail() {
      Blob.prototype.arrayBuffer = read;
      return Promise.reject(new DOMException('', 'NotReadableError'));
    };
  });
  await drop(page, SAMPLES[0].text);
  await page.waitForSelector('.failure button');
  assert.match(await summary(page), /NotReadableError/);
  await page.click('.failure button');
  await verdicts(page, OTHER);
  await drop(page, SAMPLES[0].text);
  await verdicts(page, NAME);
});

test('reading a file asks the network for nothing', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => globalThis.engine.load());
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await choose(page, file('quiet.log', SAMPLES[0].text));
  await verdicts(page, NAME);
  assert.deepEqual(asked, []);
});

for (const [name, stop] of [
  ['Esc', (page) => page.keyboard.press('Escape')],
  ['Cancel', (page) => page.click('[data-cancel]')],
  ['Clear', (page) => page.click('[data-clear]')],
]) {
  test(`a read that takes long says so, and ${name} stops it`, async (t) => {
    const page = await it.open(t);
    await page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = function slow() {
        return new Promise((resolve) => { globalThis.release = () => resolve(read.call(this)); });
      };
    });
    await choose(page, file('slow.log', SAMPLES[0].text));
    await page.waitForFunction(() => globalThis.release && document.querySelector('[role="status"]').textContent !== '');
    for (const part of ['progress', '[data-cancel]', '[data-clear]']) await page.waitForSelector(part, { visible: true });
    await page.evaluate(() => { // what leaves an input method stops nothing
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
    });
    assert.notEqual(await page.$('.busy progress:not([hidden])'), null);
    await stop(page);
    await page.waitForSelector('progress', { hidden: true });
    assert.equal(await page.$eval('[data-decoder]', (decoder) => decoder.classList.contains('busy')), false);
    await page.evaluate(() => globalThis.release());
    // Had the read gone on, its verdict would be there before this one's.
    await paste(page, OTHER_TEXT);
    await verdicts(page, OTHER);
    assert.equal(await page.$(`article[data-entry-id="${NAME}"]`), null);
  });
}

test('a decoding that takes long says so, and stops', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => {
    const { engine } = globalThis;
    const { begin, rest } = engine;
    globalThis.read = 0;
    engine.begin = async () => {
      const log = await begin();
      return { ...log, add: (piece) => { globalThis.read += piece.length; log.add(piece); } };
    };
    engine.rest = async () => {
      if (globalThis.read === 0) return rest();
      engine.rest = rest;
      await new Promise((resolve) => { globalThis.release = resolve; });
    };
  });
  await pasteFromClipboard(page, log(12 * MB).text);
  await page.waitForFunction(() => globalThis.release && document.querySelector('[role="status"]').textContent !== '');
  await page.keyboard.press('Escape');
  const read = await page.evaluate(() => globalThis.read);
  assert.ok(read > 0 && read < 12 * MB, `${read} characters were read without a rest`);
  await page.evaluate(() => globalThis.release());
  assert.notEqual(await page.$eval('textarea', (field) => field.value), '', 'the text is lost');
  await pasteFromClipboard(page, OTHER_TEXT);
  await verdicts(page, OTHER);
  assert.equal(await page.$(`article[data-entry-id="${NAME}"]`), null);
  assert.equal(await page.evaluate(() => globalThis.read), read, 'the pieces behind the stop were decoded, too');
});

test('of a long text, secrets are marked in the part that is shown', async (t) => {
  const page = await it.open(t);
  const { text } = log(2 * MB);
  const lines = text.split('\n');
  lines.splice(60, 0, 'Authorization: Bearer s3cr3t-t0ken-0f-1ength');
  await pasteFromClipboard(page, lines.join('\n'));
  const mark = await page.waitForSelector('.pasted pre mark.secret');
  assert.equal(await mark.evaluate((m) => m.textContent), 's3cr3t-t0ken-0f-1ength');
  await page.waitForSelector('.pasted pre mark.evidence');
});

test('progress of a long text is told, from its beginning to its end', async (t) => {
  const page = await it.open(t);
  const { text, errors } = log(8 * MB);
  const [told, found] = await page.evaluate(async (text) => {
    await globalThis.engine.load();
    const told = [];
    const report = await globalThis.log.decode(text, new AbortController().signal, (done) => told.push(done));
    return [told, report.findings.map(({ id, count }) => [id, count])];
  }, text);
  assert.ok(told.length > 1 && told[0] > 0 && told.at(-1) === 1, told.join());
  assert.deepEqual(told, told.toSorted((a, b) => a - b));
  assert.deepEqual(found, [[NAME, errors]]);
});

test('in a tab that is not seen, a long text is read without the timers that browsers hold back there', async (t) => {
  const page = await it.open(t);
  const { text, errors } = log(MB);
  const found = await page.evaluate(async (text) => {
    await globalThis.engine.load();
    Object.defineProperty(document, 'hidden', { value: true });
    globalThis.setTimeout = () => 0;
    const report = await globalThis.log.decode(text, new AbortController().signal);
    return report.findings.map(({ id, count }) => [id, count]);
  }, text);
  assert.deepEqual(found, [[NAME, errors]]);
});

test('what was stopped can be decoded after all, and the focus goes from buttons that vanish to the box', async (t) => {
  const page = await it.open(t);
  await page.evaluate(async () => {
    await globalThis.engine.load();
    const { decode } = globalThis.log;
    globalThis.log.decode = (text, signal) => {
      globalThis.log.decode = decode;
      return new Promise((resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason)); });
    };
  });
  const press = async (button) => {
    await page.waitForSelector(button, { visible: true });
    await page.focus(button);
    await page.keyboard.press('Enter');
    await page.waitForSelector(button, { hidden: true });
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'textarea', button);
  };
  await pasteFromClipboard(page, log(MB / 4).text);
  await press('[data-cancel]');
  const note = () => page.$eval('#paste-excerpt', (note) => note.innerText);
  const stopped = await note();
  await press('.failure button');
  await verdicts(page, NAME);
  assert.notEqual(await note(), stopped, 'the page said before that all was read');
});

test('the bar says how far a long decoding is', async (t) => {
  const page = await it.open(t);
  await page.evaluate(() => {
    const bar = document.querySelector('progress');
    globalThis.shares = [];
    new MutationObserver(() => globalThis.shares.push(bar.position)).observe(bar, { attributeFilter: ['value'] });
  });
  await pasteFromClipboard(page, log(12 * MB).text);
  await verdicts(page, NAME);
  const shares = (await page.evaluate(() => globalThis.shares)).filter((share) => share >= 0); // -1 is "not known"
  assert.ok(shares.length > 1, `the bar moved ${shares.length} times`);
  assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
});

test('of a long text is shown what told of the first error, also where that stands before its message', async (t) => {
  const page = await it.open(t);
  await drop(page, `${'all is well\n'.repeat(5000)}${SAMPLES[0].text}\n${'all is well\n'.repeat(5000)}`);
  await verdicts(page, NAME);
  assert.equal(await page.$eval('.pasted pre', (pre) => pre.textContent.startsWith('{')), true);
  const marked = await page.$$eval('.pasted pre mark.evidence', (all) => all.map((mark) => mark.textContent));
  assert.equal(marked[0], 'validation');
});

test('where secrets are marked in a part only, the page says so', async (t) => {
  const page = await it.open(t);
  const secret = 'Authorization: Basic dXNlcjpwYXNz\n';
  const bytes = 64 * 1024;
  const short = `${SAMPLES[0].text}\n${secret}`.padEnd(bytes, 'all is well, and more of it \n').slice(0, bytes);
  await pasteFromClipboard(page, short);
  await verdicts(page, NAME);
  assert.notEqual(await page.$('.pasted mark.secret'), null);
  assert.equal(await page.$('.pasted .warning'), null);
  // One byte more, and no character more.
  await pasteFromClipboard(page, short.replace(/.\n$|.$/, 'é'));
  await page.waitForSelector('.pasted .warning');
  await page.waitForSelector('.pasted pre mark.secret');
  await page.click('.ticket summary');
  await page.waitForSelector('.ticket pre');
  assert.ok(!(await page.$eval('.ticket', (part) => part.textContent)).includes('dXNlcjpwYXNz'));
  assert.equal((await page.$$(RESULT)).length, 1);
});
