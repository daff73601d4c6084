/**
 * A postmortem as one HTML file that needs nothing else: no script, no network, light and dark,
 * ready to print, the 5 Whys drawn as a tree. What the document says reaches the page as text.
 */
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { treeView } from '../edits/tree/tree-view';
import type { Postmortem } from '../language/postmortem';
import { extendMarkdownIt } from '../preview/plugin';
import { PAGE_COLOURS, svgOf } from '../picture/svg';
import { stringsOf, type Strings } from '../picture/strings';
import type { TreeModel } from '../tree-model/tree-model';
import previewStyle from '../../media/preview.css';
import pageStyle from '../../media/published.css';
import { factsOf, titleOf } from './facts';
import { escapeXml } from '../picture/escape';
import { drawnHtml } from './inert-html';
import { estimatedWidth } from '../picture/text-width';
import { publishWords } from './words';

export interface HtmlOptions {
  /**
   * Pictures of the document, by destination as written: `data:` addresses. One that is not there
   * is named, not shown: the file stays whole without a network.
   */
  readonly images?: ReadonlyMap<string, string>;
  /** Whether a question is asked from the customers' point of view. Not given: none is. */
  readonly asksForCustomers?: (question: string) => boolean;
}

/** What is wider is printed across the page, px: it could not be read on an upright one. */
const WIDEST_UPRIGHT = 1300;
/** Trees of more claims than this are unreadable on a page: they stay in words. */
const LARGEST_PICTURE = 400;
/** Any path below such a folder is a postmortem to the preview's plugin. */
const AS_POSTMORTEM = { currentDocument: { path: '/postmortems/document.md' } };

/** The whole file. Never throws for any document. */
export function toHtml(postmortem: Postmortem, options: HtmlOptions = {}): string {
  const { text, frontMatter, language } = postmortem;
  const start = frontMatter?.range.end ?? 0;
  const md = renderer(options.images ?? new Map<string, string>());
  const tokens = md.parse(text.slice(start), {});
  const lines = postmortem.lines.positionOf(start).line;
  withIds(tokens);
  removeTitle(tokens, postmortem, lines);
  insertTree(tokens, postmortem, lines, options);
  const title = titleOf(postmortem);
  const facts = factsOf(postmortem).map(
    ({ label, value }) => `<div><dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}</dd></div>`,
  );
  return [
    '<!DOCTYPE html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>\n${pageStyle}\n${previewStyle}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escapeXml(title)}</h1>`,
    facts.length === 0 ? '' : `<dl class="facts">\n${facts.join('\n')}\n</dl>`,
    '</header>',
    '<main>',
    md.renderer.render(tokens, md.options, AS_POSTMORTEM),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function renderer(images: ReadonlyMap<string, string>): ReturnType<typeof MarkdownIt> {
  const md = extendMarkdownIt(new MarkdownIt({ html: true, linkify: true }));
  const { rules } = md.renderer;
  // only whole addresses: `client.ts` is no domain of Timor
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  rules['html_block'] = (tokens, at) => drawnHtml(tokens[at]!.content);
  rules['html_inline'] = (tokens, at) => drawnHtml(tokens[at]!.content);
  rules['postmortem_picture'] = (tokens, at) => tokens[at]!.content;
  rules['image'] = (tokens, at) => {
    const source = String(tokens[at]!.attrGet('src') ?? '');
    const alt = escapeXml(tokens[at]!.content);
    const data = carried(images, source);
    if (data !== undefined) return `<img src="${data}" alt="${alt}">`;
    return /^https?:/i.test(source)
      ? `<a href="${escapeXml(source)}">${alt || escapeXml(source)}</a>`
      : `<span class="missing">${alt || escapeXml(source)}</span>`;
  };
  // a link into the repository leads nowhere from here: its text stays, its place can be read
  const open: string[] = [];
  rules['link_open'] = (tokens, at) => {
    const target = String(tokens[at]!.attrGet('href') ?? '');
    const leads = /^(?:https?:\/\/|mailto:|#)/i.test(target);
    const data = carried(images, target);
    // evidence is linked, not shown: where the link leads nowhere the picture is beside it
    const picture = data === undefined ? '' : ` <img class="linked" src="${data}" alt="">`;
    open.push(leads ? '</a>' : `</span>${picture}`);
    return leads
      ? `<a href="${escapeXml(target)}">`
      : `<span class="local" title="${escapeXml(decoded(target))}">`;
  };
  rules['link_close'] = () => open.pop() ?? '';
  return md;
}

/** The picture that goes with a destination; undefined for none, and for what is no `data:` address. */
function carried(images: ReadonlyMap<string, string>, target: string): string | undefined {
  const data = images.get(target) ?? images.get(decoded(target));
  return data !== undefined && /^data:image\/[a-z+.-]+;base64,[A-Za-z0-9+/=]*$/.test(data)
    ? data
    : undefined;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Headings become places, as code hosts make them: links within the document keep working. */
function withIds(tokens: readonly Token[]): void {
  const used = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const words = (tokens[index + 1]?.content ?? '').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    if (slug === '') return;
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    token.attrSet('id', count === 0 ? slug : `${slug}-${count}`);
  });
}

/** The title stands in the header already. */
function removeTitle(tokens: Token[], { heading }: Postmortem, lines: number): void {
  if (heading === undefined) return;
  const at = headingAt(tokens, heading.line - lines);
  if (at !== -1 && tokens[at]!.tag === 'h1') tokens.splice(at, 3);
}

function headingAt(tokens: readonly Token[], line: number): number {
  return tokens.findIndex(
    ({ type, map, level }) => type === 'heading_open' && level === 0 && map?.[0] === line,
  );
}

/** A picture for each question, in one scale: between two of them a printed page may end. */
function trunkPictures(model: TreeModel, strings: Strings): { pictures: string[]; width: number } {
  const drawn = (least: number): string[] =>
    model.trunks.map((trunk) =>
      svgOf({ ...model, trunks: [trunk] }, strings, false, estimatedWidth, {
        colours: PAGE_COLOURS,
        least,
      }),
    );
  const widths = drawn(0).map((svg) => Number(/ width="(\d+)"/.exec(svg)?.[1]));
  const width = Math.max(...widths);
  return { pictures: drawn(width), width };
}

function insertTree(
  tokens: Token[],
  postmortem: Postmortem,
  lines: number,
  { asksForCustomers }: HtmlOptions,
): void {
  const section = postmortem.sections[postmortem.fiveWhys.sections[0] ?? -1];
  if (section === undefined) return;
  const model = treeView(postmortem, asksForCustomers === undefined ? {} : { asksForCustomers });
  if (model.claims === 0 || model.claims > LARGEST_PICTURE) return;
  const at = headingAt(tokens, section.line - lines);
  if (at === -1) return;
  const trunks = trunkPictures(model, stringsOf(postmortem.language));
  const label = escapeXml(publishWords(postmortem.language).tree);
  const sample = tokens[at]!;
  const picture = new (sample.constructor as new (type: string, tag: string, nesting: 0) => Token)(
    'postmortem_picture',
    '',
    0,
  );
  picture.block = true;
  const wide = trunks.width > WIDEST_UPRIGHT;
  // the heading goes to the page of its tree
  if (wide) tokens[at]!.attrJoin('class', 'wide');
  picture.content = `<figure class="${wide ? 'tree wide' : 'tree'}"><div class="picture" role="img" aria-label="${label}" tabindex="0">${trunks.pictures.join('')}</div><figcaption>${label}</figcaption></figure>\n`;
  tokens.splice(at + 3, 0, picture);
}
