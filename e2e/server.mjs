// A static server for the tests: what any plain host does with public/, or what a
// good one does, and a list of what was asked of it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};

/**
 * Serves folder below prefix, which starts and ends with a slash.
 * @param {string} folder
 * @param {string} [prefix]
 * @param {(file: string, request: import('node:http').IncomingMessage, folder: string) => Promise<Answer>} [answer] plain or polished
 * @returns {Promise<{url: string, requests: string[], close: () => void}>}
 */
export async function serve(folder, prefix = '/', answer = plain) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    requests.push(path);
    const [status, name] = path.startsWith(prefix)
      ? [200, path.slice(prefix.length) || 'index.html']
      : [404, '404.html'];
    try {
      // normalize of a rooted path cannot climb out of the folder.
      const found = await answer(join(folder, normalize(`/${name}`)), request, folder);
      send(response, found.status ?? status, found);
    } catch {
      // A test may be over, and the site gone, before its worker has asked for everything.
      const missing = await answer(join(folder, '404.html'), request, folder).catch(() => ({ headers: {}, bytes: '' }));
      send(response, 404, missing);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @typedef {{status?: number, headers: Record<string, string>, bytes: Buffer}} Answer */

/** @returns {Promise<Answer>} a file, as any host sends it */
async function plain(file) {
  return { headers: { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }, bytes: await readFile(file) };
}

/** @returns {Promise<Answer>} a file in its compressed form where the browser takes one, with the headers that _headers asks for */
export async function polished(file, request, folder) {
  const { headers, bytes } = await plain(file);
  for (const [name, value] of await headersOf(folder, new URL(request.url, 'http://localhost').pathname)) headers[name] = value;
  const accepted = request.headers['accept-encoding'] ?? '';
  for (const [encoding, suffix] of [['br', '.br'], ['gzip', '.gz']]) {
    if (!accepted.includes(encoding)) continue;
    const packed = await readFile(file + suffix).catch(() => null);
    if (packed) return { headers: { ...headers, 'Content-Encoding': encoding, Vary: 'Accept-Encoding' }, bytes: packed };
  }
  return { headers, bytes };
}

/** @returns {Promise<Answer>} a file at its address without .html, as Cloudflare Pages does, which also follows _redirects */
export async function led(file, request, folder) {
  const path = new URL(request.url, 'http://localhost').pathname;
  const leads = (await readFile(join(folder, '_redirects'), 'utf8')).split('\n').map((line) => line.split(' '));
  const [, to, status] = leads.find(([from]) => from === path) ?? [null, path.replace(/(\/)index\.html$|\.html$/, '$1'), 308];
  if (to !== path) return { status: Number(status), headers: { Location: to }, bytes: Buffer.from('') };
  return plain(extname(file) ? file : `${file}.html`);
}

/** @returns {Promise<[string, string][]>} what _headers says for a path: patterns, and below each its headers */
async function headersOf(folder, path) {
  const found = [];
  let applies = false;
  for (const line of (await readFile(join(folder, '_headers'), 'utf8')).split('\n')) {
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (header && applies) found.push([header[1], header[2]]);
    if (/^\//.test(line)) {
      const pattern = line.trim().split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
      applies = new RegExp(`^${pattern}$`).test(path);
    }
  }
  return found;
}

function send(response, status, { headers, bytes }) {
  response.writeHead(status, headers);
  response.end(bytes);
}
