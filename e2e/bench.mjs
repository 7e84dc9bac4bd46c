// Measures what a browser has to fetch and how fast the decoder is there, with
// the files of public/ under Node. Sizes stand beside those of a Go program that
// does nothing, which is the least that WebAssembly from Go can weigh.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { brotli, emptyProgram } from './size.mjs';

const built = new URL('../public/', import.meta.url);
const home = readFileSync(new URL('index.html', built), 'utf8');

/** A file that the page names in an attribute of its root element. */
function named(attribute) {
  return readFileSync(new URL(home.match(new RegExp(` ${attribute}="([^"]+)"`))[1], built));
}

const print = (what, value) => console.log(`${what.padEnd(48)} ${value}`);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (time) => `${time.toFixed(3)} ms`;
const at = (times, share) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * share)];

const wasm = named('data-wasm');
const catalogue = named('data-catalogue');
const reference = JSON.parse(readFileSync(new URL('errors.json', built), 'utf8')).entries;
const entries = reference.length;

const idle = emptyProgram();
const ours = brotli(wasm);
const empty = brotli(idle);
print('decoder.wasm, brotli 11', kB(ours));
print('an empty Go program, brotli 11', kB(empty));
print('ratio', (ours / empty).toFixed(2));
const zipped = gzipSync(catalogue, { level: 9 }).length;
print(`catalogue of ${entries} entries, gzip`, `${kB(zipped)}, ${Math.round(zipped / entries)} bytes an entry`);

// As site/assets/engine.js starts it, from the moment at which the bytes are there.
(0, eval)(named('data-wasm-exec').toString());
async function start() {
  const go = new globalThis.Go();
  const { instance: { exports }, instance } = await WebAssembly.instantiate(wasm, go.importObject);
  go.run(instance);
  const memory = (pointer, length) => new Uint8Array(exports.mem.buffer, pointer, length);
  const put = (input) => {
    if (typeof input === 'string') {
      const { read, written } = encoder.encodeInto(input, memory(exports.room(input.length), input.length));
      if (read === input.length) return written;
    }
    const bytes = typeof input === 'string' ? encoder.encode(input) : input;
    memory(exports.room(bytes.length), bytes.length).set(bytes);
    return bytes.length;
  };
  const call = (name, input) => {
    const length = exports[name](put(input));
    const answer = decoder.decode(memory(exports.answer(), Math.abs(length)));
    if (length < 0 || go.exited) throw new Error(answer);
    return answer;
  };
  call('load', catalogue);
  return (text) => call('decode', text);
}
const encoder = new TextEncoder();
const decoder = new TextDecoder();
let decode;
const starts = { ours: [], idle: [] };
for (let run = 0; run < 5; run++) {
  let begin = performance.now();
  const go = new globalThis.Go();
  go.run((await WebAssembly.instantiate(idle, go.importObject)).instance);
  starts.idle.push(performance.now() - begin);
  begin = performance.now();
  decode = await start();
  starts.ours.push(performance.now() - begin);
}
print('start under Node, bytes there: first, median', `${ms(starts.ours[0])}, ${ms(at([...starts.ours], 0.5))}`);
print('an empty Go program in turns with it: median', ms(at([...starts.idle], 0.5)));
print('ratio', (at(starts.ours, 0.5) / at(starts.idle, 0.5)).toFixed(2));

const text = readFileSync(new URL('../decoder/testdata/bench/paste.txt', import.meta.url), 'utf8');
const first = decode(text);
if (JSON.parse(first).findings.length === 0) throw new Error('the paste gives no finding, so its time says nothing');
const times = [];
const worked = []; // without what other programs of the machine took meanwhile
for (let run = 0; run < 4000; run++) {
  const used = process.cpuUsage();
  const begin = performance.now();
  decode(text);
  const took = performance.now() - begin;
  const { user, system } = process.cpuUsage(used);
  if (run < 2000) continue; // the first ones warm up
  times.push(took);
  worked.push((user + system) / 1000);
}
print(`decode ${kB(text.length)} under Node: p50, p99`, `${ms(at(times, 0.5))}, ${ms(at(times, 0.99))}`);
print('the same in processor time', `${ms(at(worked, 0.5))}, ${ms(at(worked, 0.99))}`);

/** So many messages: the documented ones, and then each again with one word changed. */
function messages(count) {
  const own = [...new Set(reference.flatMap(({ message, variants }) => [message, ...variants.map((other) => other.message)]))].filter(Boolean);
  return Array.from({ length: count }, (_, i) => {
    const turn = Math.floor(i / own.length);
    const words = own[i % own.length].split(' ');
    if (turn > 0) words[turn % words.length] += turn;
    return words.join(' ');
  });
}

// The peer: a loop over regular expressions, one a message, which tells the entry and its values and no more.
const literal = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const expressions = messages(1796).map((message) => new RegExp(message.split(/\$\{\w+\}/).map(literal).join('(.+?)')));
const looped = [];
for (let run = 0; run < 1000; run++) {
  const begin = performance.now();
  const found = expressions.filter((expression) => expression.exec(text));
  if (found.length === 0) throw new Error('the loop over regular expressions finds nothing');
  looped.push(performance.now() - begin);
}
const loop = at(looped.slice(500), 0.5);
print(`a loop over ${expressions.length} regular expressions: p50`, ms(loop));
print('decode beside it', `${(at(times, 0.5) / loop).toFixed(2)} times as long`);

/** A log of about that many bytes, with an error in every fiftieth line. */
function log(size) {
  const words = 'request handled session user order cache miss worker queue job done upstream retry payment webhook'.split(' ');
  const errors = reference.filter((entry) => entry.message).map(({ httpStatus, message, type, code }) => {
    const text = message.replace(/\$\{\w+\}/g, 'c-1234');
    const body = code ? { errorCode: Number(code), message: text } : { type, description: text, id: null };
    return `ERROR api call failed status=${httpStatus} body=${JSON.stringify(body)}`;
  });
  const lines = [];
  for (let n = 1, length = 0; length < size; n++) {
    const time = new Date(Date.UTC(2026, 10, 21, 9) + n).toISOString();
    const chatter = Array.from({ length: 10 }, (_, i) => words[(n * 7 + i * i) % words.length]).join(' ');
    lines.push(n % 50 ? `${time} INFO api[${n % 9}] ${chatter} id=${n} took=${n % 900}ms` : `${time} ${errors[(n / 50) % errors.length]}`);
    length += lines.at(-1).length + 1;
  }
  return lines.join('\n') + '\n';
}

const MB = 1 << 20;
const long = log(16 * MB);
const folder = mkdtempSync(join(tmpdir(), 'fastbusy-log-'));
try {
  writeFileSync(join(folder, 'log'), long);
  const literals = reference.flatMap(({ message, variants }) => [message, ...variants.map((other) => other.message)])
    .flatMap((message) => message.split(/\$\{\w+\}/)).map((part) => part.trim()).filter((part) => part.length >= 4);
  writeFileSync(join(folder, 'patterns'), [...new Set(literals)].join('\n') + '\n');
  const grep = [];
  const ours = [];
  for (let run = 0; run < 7; run++) {
    let begin = performance.now();
    execFileSync('grep', ['-c', '-F', '-f', join(folder, 'patterns'), join(folder, 'log')]);
    grep.push(performance.now() - begin);
    begin = performance.now();
    decode(long);
    ours.push(performance.now() - begin);
  }
  const speed = (times) => `${Math.round(long.length / 1000 / at([...times], 0.5))} MB/s`;
  print('a 16 MB log: decode under Node, GNU grep -c -F -f', `${speed(ours)}, ${speed(grep)}`);
  print('ratio', (at([...grep], 0.5) / at([...ours], 0.5)).toFixed(2));
} finally {
  rmSync(folder, { recursive: true });
}
const megabyte = long.slice(0, MB);
const blocked = Array.from({ length: 9 }, () => {
  const begin = performance.now();
  decode(megabyte);
  return performance.now() - begin;
});
print('1 MB of it under Node: median, longest', `${ms(at([...blocked], 0.5))}, ${ms(Math.max(...blocked))}`);
process.exit(); // Go waits for calls for ever
