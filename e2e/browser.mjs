// The browser, the built site and the few moves that the tests share.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from './server.mjs';

/** The folder that the build wrote. */
export const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));

/** Each result of a decoding. */
export const RESULT = 'article[data-entry-id][data-confidence]';

/** The box for the paste, by its role and accessible name. */
export const BOX = '::-p-aria(Paste your error[role="textbox"])';

/** Which browser runs the tests: chromium, or firefox. */
const BROWSER = process.env.BROWSER || 'chromium';

/** Where a browser may be: its path in the environment, or one of these names on the PATH. */
const BROWSERS = {
  chromium: { variable: 'CHROME', names: ['chromium', 'google-chrome', 'google-chrome-stable'] },
  firefox: { variable: 'FIREFOX', names: ['firefox-esr', 'firefox'] },
};

function find({ variable, names }) {
  const found = process.env[variable] || process.env.PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(existsSync);
  if (!found) throw new Error(`no browser: install one of ${names.join(', ')}, or put the path of one into ${variable}`);
  return found;
}

/** Starts a browser with an empty profile that can reach this machine only. */
export function launch() {
  const executablePath = find(BROWSERS[BROWSER]);
  if (BROWSER === 'firefox') {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath,
      extraPrefsFirefox: {
        'network.dns.disabled': true,
        'dom.events.testing.asyncClipboard': true, // it cannot be allowed for a page
      },
    });
  }
  return puppeteer.launch({
    executablePath,
    args: [
      '--headless=new',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // Chromium's sandbox does not work for root, which is who containers run as.
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/**
 * A server for the built site and a browser, for as long as a file's tests run.
 * Its pages install no service worker.
 * @param {string} [prefix] the path below which the site is served
 */
export function site(prefix) {
  const it = {
    /** @type {import('puppeteer-core').Browser} */ browser: undefined,
    /** @type {Awaited<ReturnType<typeof serve>>} */ server: undefined,

    /**
     * An empty page that is closed after the test; errors on it, or in its console, fail the test.
     * @param {RegExp} [provoked] errors that the test causes
     */
    async page(t, provoked = /^$/) {
      const context = await it.browser.createBrowserContext();
      const page = await context.newPage();
      page.setDefaultTimeout(30_000); // for a machine that has much else to do
      await withoutWorker(page);
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        // What cannot be loaded is for the tests to say: some of them ask for it.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
      });
      t.after(async () => {
        await context.close();
        const unforeseen = errors.filter((error) => !provoked.test(error));
        if (unforeseen.length > 0) throw new Error(`errors on the page: ${unforeseen.join('; ')}`);
      });
      return page;
    },

    /** A page that shows path. */
    async open(t, path = '') {
      const page = await it.page(t);
      await page.goto(it.server.url + path);
      return page;
    },
  };
  before(async () => {
    it.server = await serve(PUBLIC, prefix);
    it.browser = await launch();
  });
  after(async () => {
    await it.browser?.close();
    it.server?.close();
  });
  return it;
}

/** Keeps what page opens from installing a service worker, which would fetch the whole site, for longer than a test may take. */
export function withoutWorker(page) {
  return page.evaluateOnNewDocument(() => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }); });
}

/**
 * Keeps the decoder from page until what this gives is called.
 * @returns {Promise<() => void>}
 */
export async function holdDecoder(page) {
  await page.setRequestInterception(true);
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  page.on('request', async (request) => {
    if (request.url().endsWith('.wasm')) await released;
    request.continue();
  });
  return release;
}

/** Replaces what stands in the box by text, as a paste does. */
export async function paste(page, text) {
  const box = await page.waitForSelector(BOX);
  await box.focus();
  await box.evaluate((field, text) => {
    field.select();
    document.execCommand('insertText', false, text);
  }, text);
}

/** Lets the page use the clipboard. */
export async function allowClipboard(page) {
  if (BROWSER === 'firefox') return;
  await page.browserContext().overridePermissions(new URL(page.url()).origin,
    ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
}

/** Pastes by way of the clipboard, as a reader does. */
export async function pasteFromClipboard(page, text) {
  await (await page.waitForSelector(BOX)).focus();
  await pasteKeys(page, text);
}

/** Presses the keys for a paste, wherever the focus is. */
export async function pasteKeys(page, text) {
  await allowClipboard(page);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.down('Control');
  await page.keyboard.press('v', { commands: ['Paste'] }); // Chromium wants to be told what the keys mean
  await page.keyboard.up('Control');
}

/**
 * Waits until the page shows the result for an entry, and gives all that it shows then.
 * @returns {Promise<{id: string, confidence: string, text: string}[]>}
 */
export async function verdicts(page, id) {
  await page.waitForSelector(`article[data-entry-id="${id}"]`).catch(async (cause) => {
    const said = await page.$eval('[role="status"]', (status) => status.textContent.trim());
    throw new Error(`no verdict ${id}; the page says ${JSON.stringify(said)}`, { cause });
  });
  return page.$$eval(RESULT, (articles) => articles.map((article) => ({
    id: article.dataset.entryId,
    confidence: article.dataset.confidence,
    text: article.innerText,
  })));
}

/** Waits until the summary says something, and gives it. */
export async function summary(page) {
  const handle = await page.waitForFunction(() => document.querySelector('[role="status"]').textContent.trim());
  return handle.jsonValue();
}
