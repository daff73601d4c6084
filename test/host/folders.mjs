// Where things are, found from the file itself: these modules also run from inside a test bundle.
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project: the nearest one above this file whose package is `postmortem`. */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'postmortem')
      return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder of the postmortem project was not found.');
    folder = parent;
  }
})();

/** What is fetched for tests and for `npm start`; ignored by git. */
export const cache = join(root, '.vscode-test');

/** A fresh folder in the system's temporary folder, its symbolic links resolved. */
export function temporaryFolder(name) {
  return realpathSync(mkdtempSync(join(tmpdir(), `postmortem-${name}-`)));
}

/** Deletes a temporary folder; a file still held open by a dying process is left to the system. */
export function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  } catch {
    // temporary: the system clears it
  }
}

/**
 * A copy of `folder` (absolute, or relative to the project) that a test may change at will; it
 * keeps the folder's name, because VS Code shows it. `remove` deletes the copy.
 */
export function copyWorkspace(folder) {
  const source = resolve(root, folder);
  const parent = temporaryFolder('workspace');
  const copy = join(parent, basename(source));
  cpSync(source, copy, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  return { folder: copy, remove: () => removeFolder(parent) };
}
