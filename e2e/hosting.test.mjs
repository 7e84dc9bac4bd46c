// The recipes of hosting/, each with its own server on this machine.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { PUBLIC, launch, paste, verdicts } from './browser.mjs';
import { SAMPLES } from './samples.mjs';

const RECIPES = new URL('../hosting/', import.meta.url);
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

const folder = mkdtempSync(join(tmpdir(), 'fastbusy-hosting-'));
const root = join(folder, 'root');
const read = (name) => readFileSync(join(root, name));

// A copy of the site, with one file of each kind that a recipe speaks of, and the
// site once more below a path.
cpSync(PUBLIC, root, { recursive: true });
for (const name of ['probe.md', 'probe.webmanifest', 'sw.js', 'e/probe.html']) {
  mkdirSync(join(root, name, '..'), { recursive: true });
  if (!existsSync(join(root, name))) writeFileSync(join(root, name), `<!DOCTYPE html><title>${name}</title>`);
}
symlinkSync(root, join(root, 'below'));
after(() => rmSync(folder, { recursive: true, force: true }));

const asset = (ending) => `assets/${readdirSync(join(PUBLIC, 'assets')).find((name) => name.endsWith(ending))}`;
const home = read('index.html').toString();
const policy = home.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1].replaceAll('&#39;', "'");

/** The recipe with its example values replaced. A value that is not there any more is a mistake here. */
function recipe(name, values) {
  let text = readFileSync(new URL(name, RECIPES), 'utf8');
  for (const [example, value] of Object.entries(values)) {
    assert.ok(text.includes(example), `${name} lacks ${example}`);
    text = text.replaceAll(example, value);
  }
  return text;
}

const SERVERS = {
  nginx(port) {
    const site = join(folder, 'site.conf');
    writeFileSync(site, recipe('nginx.conf', { 'listen 80;': `listen 127.0.0.1:${port};`, '/srv/fastbusy': root }));
    const config = join(folder, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
    writeFileSync(config, `load_module ${BROTLI}; ${process.getuid() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log stderr;
      events {} http { access_log off; ${temporary.join(' ')} include ${site}; }`);
    return spawn('nginx', ['-e', 'stderr', '-c', config], { env: { PATH: `${process.env.PATH}:/usr/sbin` } });
  },
  caddy(port) {
    const config = join(folder, 'Caddyfile');
    const site = recipe('Caddyfile', { 'errors.example.org {': `http://127.0.0.1:${port} {`, '/srv/fastbusy': root });
    writeFileSync(config, `{\n\tadmin off\n}\n${site}`);
    return spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], { env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } });
  },
};

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resolves once the server takes connections; fails with what it said where it ends instead. */
function ready(server, port, said) {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said()}`)));
    const attempt = () => connect(port, '127.0.0.1', function connected() { this.end(); resolve(); })
      .on('error', () => { if (server.exitCode === null) setImmediate(attempt); });
    attempt();
  });
}

for (const [name, start] of Object.entries(SERVERS)) {
  describe(name, () => {
    let server;
    let port;
    let log = '';
    const said = () => log;
    before(async () => {
      port = await freePort();
      server = start(port);
      server.stderr.on('data', (data) => { log += data; });
      await ready(server, port, said);
    });
    after(() => server?.kill());

    const get = (path, encoding = 'identity') => new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: `/${path}`, headers: { 'Accept-Encoding': encoding } }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        resolve({ status: response.statusCode, headers: response.headers, body });
      }).on('error', reject).end();
    });

    for (const [path, type] of Object.entries({
      'index.html': /^text\/html; charset=utf-8$/i,
      [asset('.css')]: /^text\/css\b/,
      [asset('.js')]: /^(text|application)\/javascript\b/,
      [asset('.svg')]: /^image\/svg\+xml$/,
      [asset('.wasm')]: /^application\/wasm$/,
      'errors.json': /^application\/json$/,
      'llms.txt': /^text\/plain; charset=utf-8$/i,
      'sitemap.xml': /^(text|application)\/xml\b/,
      'feed.xml': /^application\/atom\+xml; charset=utf-8$/,
      'below/feed.xml': /^application\/atom\+xml; charset=utf-8$/,
      'probe.md': /^text\/markdown; charset=utf-8$/,
      'probe.webmanifest': /^application\/manifest\+json$/,
      'fastbusy-offline.zip': /^application\/zip$/,
    })) {
      test(`${path.replace(/-[0-9a-f]{8}/, '')} has its type`, async () => {
        const { status, headers, body } = await get(path);
        assert.equal(status, 200);
        assert.match(headers['content-type'], type);
        assert.ok(body.equals(read(path)), 'other bytes came');
      });
    }

    for (const [encoding, open] of [['gzip', gunzipSync], ['br', brotliDecompressSync]]) {
      for (const path of ['index.html', asset('.wasm'), asset('.bin'), 'errors.json']) {
        test(`${path.replace(/-[0-9a-f]{8}/, '')} goes out as ${encoding}`, async () => {
          const { headers, body } = await get(path, encoding);
          assert.equal(headers['content-encoding'], encoding);
          assert.match(headers.vary, /Accept-Encoding/i);
          assert.ok(body.equals(read(`${path}.${encoding === 'br' ? 'br' : 'gz'}`)), 'it is not the copy that the build made');
          assert.ok(open(body).equals(read(path)));
        });
      }
    }

    test('a browser gets brotli, and who wants none gets the plain file', async () => {
      assert.equal((await get('index.html', 'gzip, deflate, br')).headers['content-encoding'], 'br');
      assert.equal((await get('index.html')).headers['content-encoding'], undefined);
    });

    test('only names with a hash are kept without asking', async () => {
      for (const path of [asset('.css'), asset('.wasm'), `below/${asset('.css')}`]) {
        assert.equal((await get(path)).headers['cache-control'], 'public, max-age=31536000, immutable');
      }
      for (const path of ['', 'index.html', 'sw.js', 'errors.json', 'probe.md', 'nowhere', 'assets/none.js']) {
        assert.equal((await get(path)).headers['cache-control'], 'no-cache', path);
      }
    });

    test('what may change can be asked for again cheaply', async () => {
      const { headers } = await get('index.html');
      assert.ok(headers.etag || headers['last-modified']);
    });

    for (const path of ['', 'about.html', 'nowhere/at/all']) {
      test(`/${path} has the headers that protect a paste`, async () => {
        const { headers } = await get(path);
        assert.equal(headers['content-security-policy'], policy, "copy the policy of site/layout.templ into the recipe");
        assert.equal(headers['referrer-policy'], 'no-referrer');
        assert.equal(headers['x-content-type-options'], 'nosniff');
      });
    }

    test('a missing page is the page for missing pages', async () => {
      for (const path of ['nowhere/at/all', 'nowhere.html', 'assets/none.js', 'sinch/', 'sinch/voice/']) {
        const { status, headers, body } = await get(path);
        assert.equal(status, 404, path);
        assert.match(headers['content-type'], /^text\/html/);
        assert.ok(body.equals(read('404.html')));
      }
    });

    test('an address without .html leads to the page', async () => {
      for (const path of ['e/probe', 'about', 'sinch/voice/400/40005']) {
        const { status, headers, body } = await get(path, 'identity');
        assert.equal(status, 200, path);
        assert.match(headers['content-type'], /^text\/html/);
        assert.ok(body.equals(read(`${path}.html`)));
      }
      assert.equal((await get('e/nowhere')).status, 404);
    });

    // A page has no folder below it, and what is typed ends as somebody likes.
    test('a short link with a slash at its end leads to the one without', async () => {
      for (const path of ['e/probe', 'below/e/probe']) {
        const { status, headers } = await get(`${path}/`);
        assert.equal(status, 302, path);
        assert.equal(headers.location, `/${path}`);
      }
    });

    test('the recipe says nothing twice', () => {
      assert.doesNotMatch(said(), /duplicate/i);
    });

    // Its links are relative, so they lead elsewhere from an address without the slash.
    test("the site's folder, without its slash, leads to the one with it", async () => {
      const { status, headers } = await get('below');
      assert.ok(status === 301 || status === 308, `it gave ${status}`);
      assert.equal(headers.location, '/below/');
    });

    test('the decoder runs, below a path too', async () => {
      const browser = await launch();
      try {
        for (const path of ['', 'below/', 'below/about/../index']) {
          const page = await browser.newPage();
          await page.goto(`http://127.0.0.1:${port}/${path}`);
          await paste(page, SAMPLES[0].text);
          const [first] = await verdicts(page, SAMPLES[0].entry);
          assert.equal(first.id, SAMPLES[0].entry);
        }
      } finally {
        await browser.close();
      }
    });
  });
}
