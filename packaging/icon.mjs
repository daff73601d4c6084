// node packaging/icon.mjs: media/icon.png (256 px) from media/icon/icon.svg, drawn by the browser.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../test/host/browser.mjs';
import { root } from '../test/host/folders.mjs';

const size = 256;
const svg = readFileSync(join(root, 'media', 'icon', 'icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  const picture = await page.screenshot({ omitBackground: true });
  writeFileSync(join(root, 'media', 'icon.png'), picture);
  console.log(`media/icon.png: ${picture.length} bytes`);
} finally {
  await browser.close();
}
