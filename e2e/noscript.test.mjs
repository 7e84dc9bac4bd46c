// What readers get whose browser runs no scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RESULT, site } from './browser.mjs';

const it = site();

test('without JavaScript an entry is complete', async (t) => {
  const page = await it.page(t);
  await page.setJavaScriptEnabled(false);
  await page.goto(`${it.server.url}bandwidth/voice/400/invalid-to.html`);
  const text = await page.$eval('main', (main) => main.innerText);
  for (const part of ['Causes', 'Our advice', 'Example', 'scooby-doo', 'Invalid to: must be an E164 telephone number']) {
    assert.ok(text.includes(part), `the page lacks ${JSON.stringify(part)}`);
  }
  assert.notEqual(await page.$(RESULT), null, 'the example was not decoded by the build');
  const dead = await page.$$eval('main :is(button, summary, textarea)', (all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
  assert.deepEqual(dead, [], 'these do nothing');
});

test('without JavaScript the home page says what needs it', async (t) => {
  const page = await it.page(t);
  await page.setJavaScriptEnabled(false);
  await page.goto(it.server.url);
  assert.equal(await page.$eval('textarea', (field) => field.checkVisibility()), false, 'a box that does nothing is shown');
  assert.equal(await page.$eval('noscript p', (reason) => reason.checkVisibility()), true);
  const dead = await page.$$eval('main :is(button, kbd, a[href^="#"])', (all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
  assert.deepEqual(dead, [], 'these do nothing');
  assert.equal((await fetch(await page.$eval('noscript a', (link) => link.href))).status, 200);
});
