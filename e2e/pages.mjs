// One page of each type, and the home page with a verdict on it.
import { paste, verdicts } from './browser.mjs';
import { LONG, SAMPLES, log } from './samples.mjs';

/** @type {Record<string, string>} type of page → path below public/ */
export const PAGES = {
  home: 'index.html',
  provider: 'bandwidth.html',
  api: 'bandwidth/voice.html',
  group: 'bandwidth/voice/400.html',
  entry: 'bandwidth/voice/400/invalid-to.html',
  contradiction: 'sinch/voice/400/40005.html',
  guide: 'sinch/voice/troubleshooting.html',
  compare: 'compare.html',
  codes: 'codes.html',
  about: 'about.html',
  'short link': 'e/400.html',
  'not-found': '404.html',
};

/** The home page after these moves, each by its name. */
export const MOVES = {
  verdict: async (page) => {
    await paste(page, SAMPLES.find(({ name }) => name === 'curl -v').text);
    await verdicts(page, SAMPLES[0].entry);
  },
  'two verdicts': async (page) => {
    await paste(page, `${SAMPLES[0].text}\n\n${SAMPLES[1].text}`);
    await verdicts(page, SAMPLES[0].entry);
  },
  'verdict inspected': async (page) => {
    const { text } = SAMPLES.find(({ name }) => name === 'curl -v');
    await paste(page, `${text.replace('@call.json', `'{"to": "scooby-doo"}'`)}${text.slice(text.indexOf('< HTTP'))}`);
    await verdicts(page, SAMPLES[0].entry);
    await page.click('.facts button.show');
  },
  'long value': async (page) => {
    await paste(page, LONG.text);
    await verdicts(page, LONG.entry);
  },
  ticket: async (page) => {
    await MOVES.verdict(page);
    await page.click('.ticket summary');
    await page.waitForSelector('.ticket pre');
    await page.click('.ticket li input');
  },
  'long log': async (page) => {
    await page.$eval('textarea', (field, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'app.log'));
      field.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, log(17 * 1024 * 1024).text);
    await verdicts(page, SAMPLES[0].entry);
  },
  'list of entries': async (page) => {
    await paste(page, '429');
    await page.waitForSelector('.hits');
  },
  share: async (page) => {
    await MOVES.verdict(page);
    await page.click('.share summary');
    await page.waitForSelector('.share .link');
    await page.click('.share label:last-of-type input');
    await page.waitForSelector('.share pre');
  },
  'log of several errors': async (page) => {
    const often = SAMPLES.slice(0, 2).map(({ text }) => `${text}\n`.repeat(12)).join('');
    await paste(page, `${often}{"type":"validation","description":"Call [c-77] not found"}\nHTTP/1.1 418 I am a teapot\n`);
    await page.waitForSelector('.errors');
    await page.click('.steps button:last-of-type');
  },
  candidates: async (page) => {
    await paste(page, 'Not found');
    await page.waitForSelector('article[data-confidence="possible"] .alternatives');
  },
  'verdict on an entry': async (page) => {
    await page.goto(new URL(PAGES.entry, page.url()).href);
    await paste(page, SAMPLES[1].text);
    await verdicts(page, SAMPLES[1].entry);
  },
  nothing: async (page) => {
    await paste(page, '2026-11-20T10:00:00Z INFO worker[12] all is well\n2026-11-20T10:00:01Z INFO worker[12] still well\n');
    await page.waitForSelector('.results .unknown');
  },
  'no match': async (page) => {
    await paste(page, 'zebra crossing');
    await page.waitForSelector('.results .unknown');
  },
  'no verdict': async (page) => {
    await paste(page, SAMPLES[0].text);
    await verdicts(page, SAMPLES[0].entry);
    await paste(page, SAMPLES.find(({ entry }) => entry === null).text);
    await page.waitForFunction(() => !document.querySelector('article[data-entry-id]'));
  },
};

/** Every state that a reader sees: a name, a path, and what is done there. */
export const VIEWS = [
  ...Object.entries(PAGES).map(([name, path]) => ({ name, path, move: async () => {} })),
  ...Object.entries(MOVES).map(([name, move]) => ({ name, path: PAGES.home, move })),
];

/** Sets light or dark, for a page that is opened after it. */
export function colours(page, scheme) {
  return page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
}
