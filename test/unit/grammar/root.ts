import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, from wherever the bundled test lies. */
export const root = (() => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder))
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if ((manifest as { name?: string }).name === 'postmortem') return folder;
    } catch (error) {
      if (folder === dirname(folder)) throw error;
    }
})();
