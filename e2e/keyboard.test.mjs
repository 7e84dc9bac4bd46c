// The page works without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOX, RESULT, site, verdicts } from './browser.mjs';
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
  const box = await page.waitForSelector(BOX);
  await box.focus();
  await page.keyboard.sendCharacter(SAMPLES[0].text);
  await verdicts(page, SAMPLES[0].entry);
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((result) => document.activeElement.closest(result) !== null, RESULT)) return;
  }
  assert.fail('Tab does not reach the verdict');
});
