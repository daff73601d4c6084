/** Exports of the tree: pictures into files, text onto the clipboard or into files. */
import { Uri, env, l10n, window, workspace, type TextDocument } from 'vscode';
import type { ExportFormat } from '../../protocol/tree-page';

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  svg: 'svg',
  png: 'png',
  mermaid: 'mmd',
  markdown: 'md',
};

/** Saves an export where the user says; text may go onto the clipboard instead. */
export async function saveExport(
  document: TextDocument,
  format: ExportFormat,
  data: string,
): Promise<void> {
  const text = format === 'mermaid' || format === 'markdown';
  if (text) {
    const copy = l10n.t('Copy to the clipboard');
    const save = l10n.t('Save as a file…');
    const answer = await window.showQuickPick([copy, save], {
      title: l10n.t('Export 5-Whys tree'),
    });
    if (answer === undefined) return;
    if (answer === copy) {
      await env.clipboard.writeText(data);
      return;
    }
  }
  const ending = ENDINGS[format];
  const name = document.uri.path
    .replace(/^.*\//, '')
    .replace(/(?:\.postmortem)?\.(?:md|markdown)$/i, '');
  const target = await window.showSaveDialog({
    defaultUri: Uri.joinPath(
      document.uri,
      '..',
      `${name === '' ? '5-whys' : name}-5-whys.${ending}`,
    ),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (target === undefined) return;
  const bytes = format === 'png' ? fromBase64(data) : new TextEncoder().encode(data);
  await workspace.fs.writeFile(target, bytes);
}

function fromBase64(data: string): Uint8Array {
  const binary = atob(data.replace(/^data:[^,]*,/, ''));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
