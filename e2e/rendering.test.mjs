// What the build wrote of an example, a page's scripts draw the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PUBLIC, site } from './browser.mjs';

const it = site();
const { entries } = JSON.parse(readFileSync(join(PUBLIC, 'errors.json'), 'utf8'));

/** In the browser: the answer of a page as it was built, and as the scripts draw it. */
async function both(url) {
  const html = await (await fetch(url)).text();
  const built = new DOMParser().parseFromString(html, 'text/html');
  const { heading, page } = built.querySelector('[data-decoder]').dataset;
  const text = built.querySelector('textarea').value;
  const report = await globalThis.engine.decode(text);
  const drawn = globalThis.verdict.draw(report, text, {
    root: built.documentElement.dataset.root, level: Number(heading), path: page,
  });

  /** Elements with their attributes, and texts; outside <pre>, white space only separates. */
  function outline(node, depth = '') {
    if (node instanceof Text) {
      const words = node.parentElement.closest('pre') ? node.data : node.data.replace(/\s+/g, ' ').trim();
      return words ? [depth + JSON.stringify(words)] : [];
    }
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`);
    return [depth + node.localName + attributes.sort().join(''),
      ...[...node.childNodes].flatMap((child) => outline(child, `${depth}  `))];
  }
  function answer(sentence, ...results) {
    const shown = document.createElement('div');
    shown.append(...results);
    shown.normalize();
    document.querySelector('main').replaceChildren(shown); // only what is on the page has a text as it reads
    return { sentence, reads: shown.innerText, outline: outline(shown) };
  }
  return {
    built: answer(built.querySelector('[role="status"]').textContent.trim(), ...built.querySelector('.results').childNodes),
    drawn: answer(globalThis.verdict.sentence(report, text), drawn),
  };
}

test('built and drawn answers are the same on every entry page', async (t) => {
  const page = await it.open(t);
  for (const { url } of entries) {
    const { built, drawn } = await page.evaluate(both, it.server.url + url);
    assert.match(built.outline.join('\n'), /article .*data-entry-id=/, `${url} has no verdict of its example`);
    assert.deepEqual(drawn, built, url);
  }
});
