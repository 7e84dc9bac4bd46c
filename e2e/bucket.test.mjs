// hosting/s3.sh, with a stand-in for the aws command that keeps what it is given.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { PUBLIC } from './browser.mjs';

const SCRIPT = fileURLToPath(new URL('../hosting/s3.sh', import.meta.url));

/** Keeps each call in a folder: its arguments, a line each, and what it was to copy. */
const AWS = `#!/bin/sh
call=$SHELF/$(ls "$SHELF" | wc -l)
mkdir "$call"
cp -r "$3" "$call/files"
printf '%s\\n' "$@" > "$call/arguments"
`;

/** The options of aws that the script may use. */
const OPTIONS = {
  recursive: { type: 'boolean' },
  'content-type': { type: 'string' },
  'cache-control': { type: 'string' },
  'content-encoding': { type: 'string' },
  profile: { type: 'string' },
  dryrun: { type: 'boolean' },
};

const TYPES = {
  css: /^text\/css/, html: /^text\/html; charset=utf-8$/, js: /^text\/javascript/, json: /^application\/json$/,
  md: /^text\/markdown; charset=utf-8$/, svg: /^image\/svg\+xml$/, txt: /^text\/plain; charset=utf-8$/, wasm: /^application\/wasm$/,
  xml: /^application\/xml$/, zip: /^application\/zip$/,
};

const folder = mkdtempSync(join(tmpdir(), 'fastbusy-bucket-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (root) => readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile())
  .map((file) => join(file.parentPath ?? file.path, file.name).slice(root.length));

/** Runs the script, and gives what aws was called with, in order. */
function copy(...options) {
  const [commands, shelf] = ['commands', 'shelf'].map((name) => join(folder, name));
  for (const made of [commands, shelf]) mkdirSync(made);
  writeFileSync(join(commands, 'aws'), AWS, { mode: 0o755 });
  execFileSync(SCRIPT, ['s3://shelf/errors', ...options], {
    env: { PATH: commands + delimiter + process.env.PATH, SHELF: shelf }, stdio: ['ignore', 'ignore', 'inherit'],
  });
  return readdirSync(shelf).sort((a, b) => a - b).map((call) => {
    const [args, files] = [join(shelf, call, 'arguments'), join(shelf, call, 'files/')];
    const { values, positionals } = parseArgs({ args: readFileSync(args, 'utf8').trimEnd().split('\n'), options: OPTIONS, allowPositionals: true });
    return { values, positionals, files: filesIn(files).map((name) => ({ name, bytes: readFileSync(files + name) })) };
  });
}

test('the bucket gets the site, each file with its headers, and the assets first', () => {
  const calls = copy('--profile', 'me', '--dryrun');
  const sent = calls.flatMap(({ values, files }) => files.map((file) => ({ ...file, values })));
  const files = filesIn(PUBLIC).filter((name) => !/\.(br|gz)$|(^|\/)_[^/]*$/.test(name));
  const short = files.filter((name) => /^e\/.*\.html$/.test(name)).map((name) => name.replace(/\.html$/, ''));
  assert.ok(short.includes('e/40005'));
  assert.deepEqual(sent.map(({ name }) => name).sort(), [...files, ...short].sort());
  for (const { values: { recursive, profile, dryrun }, positionals } of calls) {
    assert.deepEqual([...positionals.slice(0, 2), positionals[3]], ['s3', 'cp', 's3://shelf/errors']);
    assert.deepEqual({ recursive, profile, dryrun }, { recursive: true, profile: 'me', dryrun: true });
  }
  for (const { name, bytes, values } of sent) {
    const whole = values['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
    const file = short.includes(name) ? `${name}.html` : name;
    assert.ok(whole.equals(readFileSync(join(PUBLIC, file))), `${name} holds other bytes`);
    assert.equal(values['cache-control'], name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    assert.match(values['content-type'], TYPES[file.split('.').pop()] ?? /./, name);
  }
  for (const compressed of ['index.html', 'errors.json']) {
    assert.equal(sent.find(({ name }) => name === compressed).values['content-encoding'], 'gzip');
  }
  const order = sent.map(({ name }) => name);
  assert.ok(order.findLastIndex((name) => name.startsWith('assets/')) < order.indexOf('index.html'), 'a page came before an asset');
});
