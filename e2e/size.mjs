// The least that WebAssembly from Go can weigh, to compare the decoder with.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** How many bytes are sent of these. */
export const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
}).length;

/** A program that does nothing, compiled as cmd/build compiles the decoder, and left as Go's linker wrote it. */
export function emptyProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'fastbusy-empty-'));
  try {
    writeFileSync(join(folder, 'main.go'), 'package main\n\nfunc main() {}\n');
    execFileSync(process.env.GO || 'go', ['build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w -buildid=', '-o', 'empty.wasm', 'main.go'], {
      cwd: folder, env: { ...process.env, GOOS: 'js', GOARCH: 'wasm', GOFLAGS: '', GOWASM: '' },
    });
    return readFileSync(join(folder, 'empty.wasm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
