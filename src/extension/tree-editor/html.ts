/** The page of the tree editor: our own files, nothing of the document. */
import { Uri, workspace } from 'vscode';

/** What every page is made of. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

let parts: Promise<PageParts> | undefined;

/** Reads the parts, the first time: they stand in the page, which would wait for files of its own. */
export function pageParts(extension: Uri): Promise<PageParts> {
  return (parts ??= readParts(extension).catch((error: unknown) => {
    parts = undefined;
    throw error;
  }));
}

async function readParts(extension: Uri): Promise<PageParts> {
  const read = async (...path: string[]): Promise<string> =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extension, ...path)));
  const [script, style] = await Promise.all([read('dist', 'tree.js'), read('media', 'tree.css')]);
  return { script, style };
}

/**
 * The page. Scripts and styles are those with the nonce; pictures are made in the page, or come from
 * `pictures`, a source of the content security policy: files of the workspace.
 */
export function pageHtml({ script, style }: PageParts, language: string, pictures: string): string {
  const nonce = newNonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `img-src data: blob: ${pictures}`,
  ].join('; ');
  return `<!doctype html>
<html lang="${language === 'ko' ? 'ko' : 'en'}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <style nonce="${nonce}">${inElement(style)}</style>
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}">${inElement(script)}</script>
  </body>
</html>
`;
}

/** What would end the element, or comment it out, stands in strings only: there a backslash is no matter. */
function inElement(text: string): string {
  return text.replace(/<(?=\/(?:script|style))/gi, '<\\').replace(/<!--/g, '<\\!--');
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
