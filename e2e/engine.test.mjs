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

const MESSAGE = 'Invalid to: must be an E164 telephone number';
const BODY = `{"type":"validation","description":"${MESSAGE}","id":null}\n`;

for (const [name, before] of [
  ['nothing', ''],
  ['NUL', '\0\0 \0\n'],
  ['halves of characters', '\ud83d \ude42\ud83d x\ude42 🙂\n'],
  ['16 MB of other characters', 'Gespräch 🙂\n'.repeat((16 << 20) / 12)],
]) {
  test(`positions are right behind ${name}`, async (t) => {
    const page = await it.open(t);
    const [found, redacted] = await page.evaluate(async (text, body) => {
      const { findings } = await globalThis.engine.decode(text);
      const found = findings.flatMap(({ evidence }) => evidence.map(({ start, end }) => text.slice(start, end)));
      const { parts } = await globalThis.engine.redact(text);
      return [found, parts.map((part) => part.text).join('').length - text.length + body.length];
    }, before + BODY, BODY);
    assert.ok(found.some((part) => part.includes(MESSAGE)), JSON.stringify(found));
    assert.equal(redacted, BODY.length);
  });
}

test('nothing has no findings, no hits and no secrets', async (t) => {
  const page = await it.open(t);
  const [report, hits, redacted] = await page.evaluate(() => {
    const { decode, search, redact } = globalThis.engine;
    return Promise.all([decode(''), search(''), redact('')]);
  });
  assert.deepEqual([report.findings, hits, redacted.text], [[], [], '']);
});

test('a log goes on after other texts were read', async (t) => {
  const page = await it.open(t);
  const counts = await page.evaluate(async (body) => {
    const { engine } = globalThis;
    const log = await engine.begin();
    log.add('🙂\n');
    log.add(body);
    await engine.decode(`${body}\n`.repeat(100_000));
    await engine.ticket(body);
    log.add(`\ud83d ${body}`);
    const { findings } = log.finish();
    return findings.map(({ start, count, occurrences }) => [start, count, occurrences.at(-1).start]);
  }, BODY);
  const first = 3 + BODY.indexOf(MESSAGE);
  assert.deepEqual(counts, [[first, 2, first + BODY.length + 2]]);
});

test('what is no catalogue is said to be none, and a finish too many fails', async (t) => {
  const page = await it.page(t);
  await page.setRequestInterception(true);
  let broken = true;
  page.on('request', (request) => {
    if (broken && /catalogue/.test(request.url())) request.respond({ status: 200, body: 'something else' });
    else request.continue();
  });
  await page.goto(it.server.url);
  const failure = await page.evaluate(() => globalThis.engine.load().then(() => '', (error) => error.message));
  assert.match(failure, /catalogue/);
  broken = false;
  const again = await page.evaluate(async () => {
    const log = await globalThis.engine.begin();
    log.finish();
    try { log.finish(); } catch (error) { return error instanceof Error && error.message; }
  });
  assert.match(again, /finish/);
});

for (const fault of ['a panic in Go', 'a panic while room is made', 'a fault outside of Go']) {
  test(`after ${fault} the page says so, and the next text is read`, async (t) => {
    const page = await it.page(t);
    // Stands between the page and Go, so that the test can break what the page cannot.
    await page.evaluateOnNewDocument((fault) => {
      const { instantiate } = WebAssembly;
      globalThis.starts = 0;
      WebAssembly.instantiate = async (...all) => {
        const { exports } = await instantiate(...all);
        globalThis.starts++;
        const now = (name) => {
          const is = globalThis.broken && fault === name;
          if (is) globalThis.broken = false;
          return is;
        };
        const room = (n) => exports.room(now('a panic while room is made') ? -1 : n);
        const decode = (n) => {
          if (now('a fault outside of Go')) throw new RangeError('too much recursion');
          return exports.decode(now('a panic in Go') ? -1 : n);
        };
        return Object.create(WebAssembly.Instance.prototype, { exports: { value: { ...exports, room, decode } } });
      };
    }, fault);
    await page.goto(it.server.url);
    const [before, said, stale, after, starts] = await page.evaluate(async (body) => {
      const { engine } = globalThis;
      const ids = (report) => report.findings.map(({ id }) => id);
      const failure = (work) => work().then(() => '', (error) => (error instanceof Error ? error.message : typeof error));
      const before = ids(await engine.decode(body));
      const log = await engine.begin();
      globalThis.broken = true;
      const said = await failure(() => engine.decode(body));
      const stale = await failure(async () => log.add(body));
      const after = ids(await engine.decode(body));
      return [before, said, stale, after, globalThis.starts];
    }, BODY);
    assert.notEqual(said, '');
    assert.equal(stale, said);
    assert.equal(before.length, 1);
    assert.deepEqual(after, before);
    assert.equal(starts, 2);
  });
}
