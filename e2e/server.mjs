// A static server for the tests: what any plain host does with public/, and a
// list of what was asked of it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
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
 * @returns {Promise<{url: string, requests: string[], close: () => void}>}
 */
export async function serve(folder, prefix = '/') {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    requests.push(path);
    const [status, name] = path.startsWith(prefix)
      ? [200, path.slice(prefix.length) || 'index.html']
      : [404, '404.html'];
    try {
      // normalize of a rooted path cannot climb out of the folder.
      send(response, status, name, await readFile(join(folder, normalize(`/${name}`))));
    } catch {
      send(response, 404, '404.html', await readFile(join(folder, '404.html')));
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

function send(response, status, name, bytes) {
  response.writeHead(status, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' });
  response.end(bytes);
}
