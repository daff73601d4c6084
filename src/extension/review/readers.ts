/** Asks who reads a postmortem, role by role. */
import { l10n, window } from 'vscode';

export interface NamedReader {
  readonly role: string;
  readonly name: string;
}

/**
 * Asks for a name for each role; an empty answer leaves that role as it is. Undefined when somebody
 * changed their mind.
 */
export async function askForReaders(roles: readonly string[]): Promise<NamedReader[] | undefined> {
  const readers: NamedReader[] = [];
  for (const [index, role] of roles.entries()) {
    const name = await window.showInputBox({
      title: l10n.t('Who reads it: {0} ({1} of {2})', role, index + 1, roles.length),
      prompt: l10n.t('A name. Leave it empty if you do not know yet.'),
      ignoreFocusOut: true,
    });
    if (name === undefined) return undefined;
    if (name.trim() !== '') readers.push({ role, name: name.trim() });
  }
  return readers;
}
