/** Files by URI, as the core names them, and by path, as Node does. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { URI } from 'vscode-uri';

/** The URI of a path, as everything here names files. */
export function uriOf(path: string): string {
  return URI.parse(pathToFileURL(path).href).toString();
}

/** The path of a file URI; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(URI.parse(uri, true).toString());
  } catch {
    return undefined;
  }
}
