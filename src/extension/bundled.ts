/** Texts that travel with the extension, many to a file: packed one by one they take twice the room. */
import { Uri, workspace } from 'vscode';

export type Bundled = 'rule-pages' | 'examples';

/** Path → text; rejects when the file is not there, or is not what the build made. */
export async function bundledTexts(
  extensionUri: Uri,
  name: Bundled,
): Promise<Readonly<Record<string, string>>> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', `${name}.json`));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
}
