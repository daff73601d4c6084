/**
 * Document links: what a link in the text leads to. A link stays inside the workspace or is none;
 * of addresses only `http`, `https` and `mailto` pass. Nothing here looks at files.
 */
import * as l10n from '@vscode/l10n';
import type { DocumentLink, Range } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { linksOf } from '../../markdown/links';
import { codeReference } from '../../language/references';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import type { CodeReference, Evidence, Postmortem, Section } from '../../language/postmortem';
import { anchorsOf } from '../../vocabulary/anchor';
import { resolveFileLink, type LinkBase } from '../../workspace/file-links';
import { toLspRange } from '../host/positions';

/** Links of the whole document, front matter left out; `named` leads to code without being a link to it. */
export function documentLinks(
  postmortem: Postmortem,
  base: LinkBase,
  commands: ReadonlySet<string> = new Set(),
  named: readonly CodeReference[] = [],
): DocumentLink[] {
  const toCode = commands.has(CLIENT_COMMANDS.goToCode) ? named : [];
  const links = toCode.map(({ targetRange }) =>
    codeLink(toLspRange(postmortem.lines, targetRange), base.documentUri),
  );
  const permalinks = new Set(toCode.map(({ targetRange }) => targetRange.start));
  for (const link of linksOf(postmortem.markdown)) {
    if (link.targetRange !== undefined && permalinks.has(link.targetRange.start)) continue;
    const target = linkTarget(link, postmortem.sections, base);
    if (target === undefined) continue;
    const range = link.targetRange ?? link.range;
    const place = toLspRange(postmortem.lines, range);
    const lines = link.kind === 'link' ? codeReference(link)?.lines : undefined;
    if (lines !== undefined && commands.has(CLIENT_COMMANDS.goToCode)) {
      links.push(codeLink(place, base.documentUri));
      continue;
    }
    links.push({
      range: place,
      target: target.uri,
      ...(target.tooltip !== undefined && { tooltip: target.tooltip }),
    });
  }
  return links;
}

/** Where the code is by now is found out when somebody wants to go there. */
function codeLink(range: Range, document: string): DocumentLink {
  const args = encodeURIComponent(JSON.stringify([document, range.start]));
  return {
    range,
    target: `command:${CLIENT_COMMANDS.goToCode}?${args}`,
    tooltip: l10n.t('Open the code where it is now'),
  };
}

/** An address that may be opened. */
export interface LinkTarget {
  readonly uri: string;
  readonly tooltip?: string;
}

/** What one link leads to; undefined when it must not, or cannot, be followed. */
export function linkTarget(
  link: Evidence,
  sections: readonly Section[],
  base: LinkBase,
): LinkTarget | undefined {
  if (link.kind === 'footnote') return undefined;
  if (link.target.startsWith('#')) return headingTarget(link.target, sections, base);
  return resolveLink(link.target, base);
}

/**
 * Resolves a destination as written. A path that starts with `/` starts at the workspace folder of
 * the document, any other at the document. Never a target outside that folder (without one: outside
 * the document's own folder), however the way there is encoded; never another scheme or host.
 */
export function resolveLink(target: string, base: LinkBase): LinkTarget | undefined {
  if (/^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(target)) return { uri: target };
  const file = resolveFileLink(target, base);
  if (file === undefined) return undefined;
  const lines = lineFragment(file.fragment);
  return {
    uri: URI.parse(file.uri, true)
      .with({ fragment: lines?.fragment ?? '' })
      .toString(),
    ...(lines !== undefined && { tooltip: lines.tooltip }),
  };
}

/**
 * `L40-L58`, as code hosts write it, for VS Code's opener, which reads `L40,1-59,1`: there the
 * second position is where the selection ends, so whole lines end at the start of the next.
 */
function lineFragment(fragment: string): { fragment: string; tooltip: string } | undefined {
  const match = /^L(\d{1,7})(?:C\d{1,5})?(?:-L?(\d{1,7})(?:C\d{1,5})?)?$/.exec(fragment);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (first === 0 || last < first) return undefined;
  return match[2] === undefined
    ? { fragment: `L${first}`, tooltip: l10n.t('Open at line {0}', first) }
    : { fragment: `L${first},1-${last + 1},1`, tooltip: l10n.t('Open lines {0}–{1}', first, last) };
}

/** `#action-items` leads to the heading that code hosts give this anchor. */
function headingTarget(
  target: string,
  sections: readonly Section[],
  base: LinkBase,
): LinkTarget | undefined {
  const wanted = decode(target.slice(1))?.toLowerCase();
  const names = anchorsOf(sections.map(({ title }) => title));
  const section = sections[names.indexOf(wanted ?? '')];
  const document = section && parseUri(base.documentUri);
  return document && { uri: document.with({ fragment: `L${section.line + 1}` }).toString() };
}

/** Percent-decoded once; undefined when it is no valid encoding. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseUri(uri: string): URI | undefined {
  try {
    return URI.parse(uri, true);
  } catch {
    return undefined;
  }
}
