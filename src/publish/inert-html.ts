/** HTML written in a document: the little that only lays out text stays, all else is shown as text. */
import { escapeXml } from '../picture/escape';

/** Elements that do nothing; they are written without attributes. */
const LAYOUT = new Set(
  'br hr b i em strong sub sup kbd small s del ins mark p ul ol li details summary blockquote code pre table thead tbody tr td th'.split(
    ' ',
  ),
);

/** A piece of raw HTML as it may stand in a page: comments dropped, tags that lay out text bare. */
export function drawnHtml(html: string): string {
  let out = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) return out + escapeXml(html.slice(at));
    out += escapeXml(html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const end = html.indexOf('>', open);
    const tag =
      end === -1
        ? null
        : /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])/.exec(
            html.slice(open, Math.min(end + 1, open + 32)),
          );
    const name = tag?.[2]?.toLowerCase();
    if (tag !== null && name !== undefined && LAYOUT.has(name)) {
      out += `<${tag[1]}${name}>`;
      at = end + 1;
    } else {
      out += '&lt;';
      at = open + 1;
    }
  }
  return out;
}
