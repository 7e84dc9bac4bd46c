// Unpacks a zip file with what Node has: the machine may have no unzip.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50; // marks the end of the list of files
const FILE = 0x02014b50; // marks a file in that list

/** Writes what the zip file holds below folder, and gives the files' names. */
export function unzip(file, folder) {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from(Uint32Array.of(END).buffer));
  const names = [];
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === FILE) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, nameEnd);
    const local = zip.readUInt32LE(at + 42);
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (name.endsWith('/')) continue;

    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), method === 0 ? bytes : inflateRawSync(bytes));
    names.push(name);
  }
  return names;
}
