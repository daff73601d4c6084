/** The outline: sections, in them questions, claims below their questions, remediation items. */
import * as l10n from '@vscode/l10n';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import type { Postmortem, RemediationItem, WhyNode } from '../../language/postmortem';
import { contains, type LineIndex, type Range } from '../../markdown/text';
import { toLspRange, within } from '../host/positions';
import { stateName } from './words';

/** Symbols of the whole document; never a name that is empty, which clients refuse. */
export function outline(postmortem: Postmortem): DocumentSymbol[] {
  const { sections, lines } = postmortem;
  const roots: DocumentSymbol[] = [];
  const bySection = sections.map((section) =>
    symbol(lines, section.title, '', SymbolKind.String, section.range, section.titleRange),
  );
  sections.forEach((section, index) => {
    const siblings = bySection[section.parent]?.children ?? roots;
    siblings.push(bySection[index]!);
  });
  const put = (one: DocumentSymbol, range: Range): void => {
    const home = sections.findLastIndex((section) => contains(section.range, range));
    (bySection[home]?.children ?? roots).push(one);
  };
  for (const trunk of postmortem.fiveWhys.trunks) put(nodeSymbol(lines, trunk), trunk.range);
  for (const item of postmortem.remediation.items) put(itemSymbol(lines, item), item.range);
  for (const one of [...bySection, { children: roots }])
    one.children?.sort(
      (a, b) =>
        a.range.start.line - b.range.start.line ||
        a.range.start.character - b.range.start.character,
    );
  return roots;
}

function nodeSymbol(lines: LineIndex, node: WhyNode): DocumentSymbol {
  const children = node.children.map((child) => nodeSymbol(lines, child));
  if (node.kind === 'question')
    return symbol(lines, node.text, '', SymbolKind.Event, node.range, node.textRange, children);
  const name = node.id === undefined ? node.text : `${node.id.text} ${node.text}`;
  const detail = stateName(node.state);
  return symbol(lines, name, detail, SymbolKind.Boolean, node.range, node.textRange, children);
}

function itemSymbol(lines: LineIndex, item: RemediationItem): DocumentSymbol {
  const name = item.id === undefined ? item.text : `${item.id.text} ${item.text}`;
  const detail = [
    item.done ? l10n.t('done') : l10n.t('open'),
    ...item.owners.map(({ value }) => `@${value}`),
    ...(item.due === undefined ? [] : [item.due.value]),
  ].join(' · ');
  return symbol(lines, name, detail, SymbolKind.Property, item.range, item.textRange);
}

function symbol(
  lines: LineIndex,
  name: string,
  detail: string,
  kind: SymbolKind,
  range: Range,
  selection: Range,
  children: DocumentSymbol[] = [],
): DocumentSymbol {
  const oneLine = name.replace(/\s+/g, ' ').trim();
  return {
    name: oneLine === '' ? l10n.t('(no text)') : oneLine,
    ...(detail !== '' && { detail }),
    kind,
    range: toLspRange(lines, range),
    selectionRange: toLspRange(lines, within(range, selection)),
    children,
  };
}
