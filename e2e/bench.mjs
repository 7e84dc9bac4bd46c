// Measures what a browser has to fetch and how fast the decoder is there, with
// the files of public/ under Node. Sizes stand beside those of a Go program that
// does nothing, which is the least that WebAssembly from Go can weigh.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const built = new URL('../public/', import.meta.url);
const home = readFileSync(new URL('index.html', built), 'utf8');

/** A file that the page names in an attribute of its root element. */
function named(attribute) {
  return readFileSync(new URL(home.match(new RegExp(` ${attribute}="([^"]+)"`))[1], built));
}

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
}).length;

/** A program that does nothing, built as cmd/build builds the decoder. */
function emptyProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'fastbusy-empty-'));
  try {
    writeFileSync(join(folder, 'main.go'), 'package main\n\nfunc main() {}\n');
    execFileSync('go', ['build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=', '-o', 'empty.wasm', 'main.go'], {
      cwd: folder, env: { ...process.env, GOOS: 'js', GOARCH: 'wasm', GOFLAGS: '', GOWASM: '' },
    });
    return readFileSync(join(folder, 'empty.wasm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const print = (what, value) => console.log(`${what.padEnd(48)} ${value}`);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time) => `${time.toFixed(3)} ms`;
const at = (times, share) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * share)];

const wasm = named('data-wasm');
const catalogue = named('data-catalogue');
const entries = JSON.parse(readFileSync(new URL('errors.json', built), 'utf8')).entries.length;

const ours = brotli(wasm);
const empty = brotli(emptyProgram());
print('decoder.wasm, brotli 11', kB(ours));
print('an empty Go program, brotli 11', kB(empty));
print('ratio', (ours / empty).toFixed(2));
const zipped = gzipSync(catalogue, { level: 9 }).length;
print(`catalogue of ${entries} entries, gzip`, `${kB(zipped)}, ${Math.round(zipped / entries)} bytes an entry`);

// As site/assets/engine.js starts it, from the moment at which the bytes are there.
(0, eval)(named('data-wasm-exec').toString());
async function start() {
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiate(wasm, go.importObject);
  go.run(instance);
  const failure = globalThis.fastbusy.load(new Uint8Array(catalogue));
  if (failure) throw failure;
}
const starts = [];
for (let run = 0; run < 5; run++) {
  const begin = performance.now();
  await start();
  starts.push(performance.now() - begin);
}
print('start under Node, bytes there: first, median', `${ms(starts[0])}, ${ms(at([...starts], 0.5))}`);

const text = readFileSync(new URL('../decoder/testdata/bench/paste.txt', import.meta.url), 'utf8');
const first = globalThis.fastbusy.decode(text);
if (JSON.parse(first).findings.length === 0) throw new Error('the paste gives no finding, so its time says nothing');
const times = [];
for (let run = 0; run < 2200; run++) {
  const begin = performance.now();
  globalThis.fastbusy.decode(text);
  if (run >= 200) times.push(performance.now() - begin); // the first ones warm up
}
print(`decode ${kB(text.length)} under Node: p50, p99`, `${ms(at(times, 0.5))}, ${ms(at(times, 0.99))}`);
process.exit(); // Go waits for calls for ever
