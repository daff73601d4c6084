/**
 * The clock of the author. In a remote window the extension runs on another machine, whose time zone
 * is often UTC: times in a new document would be hours off from what its author reads on a wall.
 */
import { Range, SnippetString, TabInputText, env, window, workspace } from 'vscode';
import { offsetOf } from '../../vocabulary/clock';

let asked: Promise<number | undefined> | undefined;

/**
 * Minutes east of UTC where the window is. Of the window only its snippets tell: the first time in a
 * remote window, one is expanded in an empty document that is closed again.
 * @param at the instant that is meant, for the zone of this machine
 */
export async function windowOffset(at: Date): Promise<number> {
  if (env.remoteName === undefined) return offsetOf(at);
  asked ??= askWindow().catch(() => undefined);
  return (await asked) ?? offsetOf(at);
}

async function askWindow(): Promise<number | undefined> {
  const document = await workspace.openTextDocument({ language: 'plaintext', content: '' });
  const editor = await window.showTextDocument(document, { preview: false });
  await editor.insertSnippet(new SnippetString('${CURRENT_TIMEZONE_OFFSET}'));
  const written = document.getText();
  // empty again, it is closed without a question
  const all = new Range(0, 0, 0, written.length);
  if (await editor.edit((edit) => edit.delete(all))) {
    const uri = document.uri.toString();
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    const own = tabs.filter(
      ({ input }) => input instanceof TabInputText && input.uri.toString() === uri,
    );
    await window.tabGroups.close(own);
  }
  const [, sign, hours, minutes] = /^([+-])(\d{2}):(\d{2})$/.exec(written) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
