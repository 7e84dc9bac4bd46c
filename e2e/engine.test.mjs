// What the page's scripts get from the decoder, beside reports and tickets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './browser.mjs';

const it = site();

test('words and codes are searched, and an unknown code finds nothing', async (t) => {
  const page = await it.open(t);
  const [code, words, unknown] = await page.evaluate(() => Promise.all(['40005', 'que ful', '49999'].map(globalThis.engine.search)));
  assert.deepEqual(code.map(({ id, api, handle }) => [id, api, handle]), [['sinch/voice/400/40005', 'sinch/voice', '40005']]);
  assert.equal(words[0].id, 'bandwidth/messaging/429/queue-full');
  assert.ok(words[0].why && words[0].title && words[0].httpStatus === 429);
  assert.deepEqual(unknown, []);
});

test('a redacted text has its secrets masked, but for those that are shown', async (t) => {
  const page = await it.open(t);
  const text = 'to: +19195550100\nAuthorization: Basic dXNlcjpwYXNz\n';
  const [hidden, shown] = await page.evaluate(async (text) => {
    const hidden = await globalThis.engine.redact(text);
    const { secret } = hidden.parts.find(({ kind }) => kind === 'phone');
    return [hidden, await globalThis.engine.redact(text, [secret])];
  }, text);
  assert.doesNotMatch(hidden.text, /19195550100|dXNlcjpwYXNz/);
  assert.match(shown.text, /\+19195550100/);
  assert.doesNotMatch(shown.text, /dXNlcjpwYXNz/);
});
