// hosting/s3.sh with the true aws command, and a bucket on this machine that only
// remembers.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { PUBLIC } from './browser.mjs';

const SCRIPT = fileURLToPath(new URL('../hosting/s3.sh', import.meta.url));
const objects = new Map(); // by name, in the order in which they came
let bucket;

before(async () => {
  bucket = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    objects.set(decodeURIComponent(request.url.split('?')[0]), { method: request.method, headers: request.headers, body });
    response.setHeader('ETag', '"0"').end();
  });
  await new Promise((resolve) => bucket.listen(0, '127.0.0.1', resolve));
});
after(() => bucket?.close());

/** Runs the script with a name and a password that mean nothing. */
function copy(...options) {
  const endpoint = `http://127.0.0.1:${bucket.address().port}`;
  const child = spawn(SCRIPT, ['s3://shelf/errors', '--endpoint-url', endpoint, ...options], {
    env: {
      PATH: process.env.PATH, AWS_ACCESS_KEY_ID: 'nobody', AWS_SECRET_ACCESS_KEY: 'nothing', AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true', AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
    },
  });
  let said = '';
  child.stdout.on('data', (data) => { said += data; });
  child.stderr.on('data', (data) => { said += data; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(said))));
  });
}

const TYPES = {
  css: /^text\/css/, html: /^text\/html; charset=utf-8$/, js: /^text\/javascript/, json: /^application\/json$/,
  md: /^text\/markdown; charset=utf-8$/, svg: /^image\/svg\+xml$/, txt: /^text\/plain; charset=utf-8$/, wasm: /^application\/wasm$/,
  xml: /^application\/xml$/, zip: /^application\/zip$/,
};

test('--dryrun copies nothing and names what would be', async () => {
  const said = await copy('--dryrun');
  assert.equal(objects.size, 0);
  assert.match(said, /index\.html/);
});

test('the bucket holds the site, each file with its headers', async () => {
  await copy();
  const files = readdirSync(PUBLIC, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !/\.(br|gz)$|^_/.test(file.name))
    .map((file) => join(file.parentPath ?? file.path, file.name).slice(PUBLIC.length));
  assert.deepEqual([...objects.keys()].sort(), files.map((file) => `/shelf/errors/${file}`).sort());
  for (const file of files) {
    const { method, headers, body } = objects.get(`/shelf/errors/${file}`);
    assert.equal(method, 'PUT');
    const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    assert.ok(bytes.equals(readFileSync(join(PUBLIC, file))), `${file} holds other bytes`);
    assert.equal(headers['cache-control'], file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    assert.match(headers['content-type'], TYPES[file.split('.').pop()] ?? /./, file);
  }
  for (const compressed of ['index.html', 'errors.json']) {
    assert.equal(objects.get(`/shelf/errors/${compressed}`).headers['content-encoding'], 'gzip');
  }
  const order = [...objects.keys()];
  const lastAsset = order.findLastIndex((name) => name.includes('/assets/'));
  assert.ok(lastAsset < order.indexOf('/shelf/errors/index.html'), 'a page came before an asset');
});
