/** The page of the tree editor: names of files, nothing of the document. */
import { Uri, type Webview } from 'vscode';

/** The folders a page may load from. */
export function pageRoots(extension: Uri): Uri[] {
  return [Uri.joinPath(extension, 'dist'), Uri.joinPath(extension, 'media')];
}

/** The page. Scripts run by nonce, styles come from our file, pictures are made in the page. */
export function pageHtml(webview: Webview, extension: Uri, language: string): string {
  const nonce = newNonce();
  const url = (...path: string[]): string =>
    webview.asWebviewUri(Uri.joinPath(extension, ...path)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src data: blob:`,
  ].join('; ');
  return `<!doctype html>
<html lang="${language === 'ko' ? 'ko' : 'en'}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="${url('media', 'tree.css')}" />
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}" src="${url('dist', 'tree.js')}"></script>
  </body>
</html>
`;
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
