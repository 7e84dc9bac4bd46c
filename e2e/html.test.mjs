// Every HTML file that was built is valid, and its links lead somewhere.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { PUBLIC } from './browser.mjs';

const names = readdirSync(PUBLIC, { recursive: true });
const pages = new Map(names
  .filter((name) => name.endsWith('.html'))
  .map((name) => [name, readFileSync(join(PUBLIC, name), 'utf8')]));

test('there are pages', () => assert.ok(pages.size > 20, `${pages.size} HTML files`));

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });
  const found = [];
  for (const [name, html] of pages) {
    const report = await validator.validateString(html, name);
    for (const { messages } of report.results) {
      for (const { line, column, ruleId, message } of messages) found.push(`${name}:${line}:${column} ${ruleId}: ${message}`);
    }
  }
  assert.deepEqual(found, []);
});

test('every title is one of its own, and short enough to be shown whole', () => {
  const seen = new Map();
  for (const [name, html] of pages) {
    const title = html.match(/<title>(.*?)<\/title>/s)[1].replace(/&[^;]+;/g, '?');
    assert.ok(title.length <= 70, `${name}: ${title.length} characters: ${title}`);
    assert.equal(seen.get(title), undefined, `${name}: ${title}`);
    seen.set(title, name);
  }
});

test('every link leads to a file of the site, and to an id that is there', () => {
  const files = new Set(names);
  const dead = new Set();
  for (const [name, html] of pages) {
    const here = new URL(name, 'http://site/');
    for (const [, address] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const target = new URL(address.replaceAll('&amp;', '&'), here);
      if (target.host !== here.host) continue;
      const path = target.pathname.slice(1);
      const id = target.hash.slice(1);
      const known = files.has(path) && (id === '' || /^(text|q|entry)=/.test(id) || pages.get(path)?.includes(` id="${id}"`));
      if (!known) dead.add(`${name}: ${address}`);
    }
  }
  assert.deepEqual([...dead], []);
});
