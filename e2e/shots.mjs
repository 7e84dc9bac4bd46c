// Pictures of every type of page into shots/, for looking at while working.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PUBLIC, launch } from './browser.mjs';
import { VIEWS, colours } from './pages.mjs';
import { serve } from './server.mjs';

const folder = fileURLToPath(new URL('shots/', import.meta.url));
mkdirSync(folder, { recursive: true });
const server = await serve(PUBLIC);
const browser = await launch();
for (const view of VIEWS) {
  for (const scheme of ['light', 'dark']) {
    for (const width of [360, 768, 1440]) {
      const page = await browser.newPage();
      await page.setViewport({ width, height: Math.round(width < 500 ? width * 2 : width * 0.66) });
      await colours(page, scheme);
      await page.goto(server.url + view.path);
      await view.move(page);
      const name = `${view.name.replaceAll(' ', '-')}-${width}-${scheme}.png`;
      await page.screenshot({ path: folder + name, fullPage: true });
      await page.close();
    }
  }
  console.log(view.name);
}
await browser.close();
server.close();
console.log(`pictures are in ${folder}`);
