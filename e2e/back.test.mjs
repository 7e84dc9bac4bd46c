// What was pasted is there on the way back, and leaves no trace on the way.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { PUBLIC, paste, site, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';
import { unzip } from './unzip.mjs';

const it = site();
const { text, entry } = SAMPLES[0];
const folder = mkdtempSync(join(tmpdir(), 'fastbusy-back-'));
let disk;

before(() => {
  const [index] = unzip(join(PUBLIC, 'fastbusy-offline.zip'), folder)
    .filter((name) => name.endsWith('index.html')).sort((a, b) => a.length - b.length);
  disk = pathToFileURL(join(folder, index)).href;
});
after(() => rmSync(folder, { recursive: true, force: true }));

for (const [name, home] of [['a host', () => it.server.url], ['disk', () => disk]]) {
  test(`from ${name}, back and forward keep the text and the verdict`, async (t) => {
    const page = await it.page(t);
    await page.goto(home());
    await paste(page, text);
    await verdicts(page, entry);
    await Promise.all([page.waitForNavigation(), page.click('article .more a')]);
    for (const way of [() => page.goBack(), () => page.goForward().then(() => page.goBack())]) {
      await way();
      await page.waitForFunction((text) => document.querySelector('textarea').value === text, {}, text);
      await verdicts(page, entry);
    }
  });
}

test('the way back from an example brings back what stood in the box before it', async (t) => {
  const page = await it.open(t);
  const examples = await page.$$eval('.idle a[href^="#text="]', (links) => links.map((link) => decodeURIComponent(link.hash.slice('#text='.length))));
  const holds = (text) => page.waitForFunction((text) => document.querySelector('textarea').value === text, {}, text);
  await page.click('.idle a[href^="#text="]');
  await page.waitForSelector('.finding');
  await page.evaluate((text) => { location.hash = `text=${encodeURIComponent(text)}`; }, examples[1]);
  await holds(examples[1]);
  await page.goBack();
  await holds(examples[0]);
  await page.goBack();
  await holds('');
  await page.waitForFunction(() => !document.querySelector('.finding'));
  assert.equal(await page.$eval('[data-replaced]', (note) => note.hidden), true);
  await page.goForward();
  await holds(examples[0]);
  await page.waitForSelector('.finding');
});

test('the way back from a link whose lines end as on Windows brings back a text, and what was not read of it', async (t) => {
  const page = await it.open(t);
  const long = `${text}\n`.padEnd((16 << 20) + 1000, 'all is well, and more of it \n');
  await page.$eval('textarea', (field, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'app.log'));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, long);
  await verdicts(page, entry);
  const left = await page.$eval('#paste-excerpt', (note) => note.innerText);
  assert.match(left, /16 MB/);
  await page.evaluate(() => { location.hash = '#text=40005%0D%0A'; });
  await verdicts(page, 'sinch/voice/400/40005');
  await page.goBack();
  await verdicts(page, entry);
  assert.equal(await page.$eval('#paste-excerpt', (note) => note.innerText), left);
});

test('from disk, a part of a long text does not come back as if it were all', async (t) => {
  const page = await it.page(t);
  await page.goto(disk);
  await page.$eval('textarea', (field, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'app.log'));
    field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, `${text}\n`.padEnd(60_000, 'all is well, and more of it \n'));
  await verdicts(page, entry);
  await Promise.all([page.waitForNavigation(), page.click('article .more a')]);
  await page.goBack();
  await page.waitForFunction(() => globalThis.box && document.readyState === 'complete');
  assert.equal(await page.$eval('textarea', (field) => field.value), '');
});
