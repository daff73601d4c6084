/** Remediation items: lists, tables, and a heading per item. */
import type { Block, Fragment } from './fragment';
import { evidenceIn } from './item';
import { rangeOf } from '../markdown/markdown';
import type { RemediationItem } from './postmortem';
import { codeReference } from './references';
import { inheritedFrom, sortsItems } from './remediation/headings';
import { readItemList } from './remediation/list';
import { isNothing } from './remediation/nothing';
import { readItemTable } from './remediation/table';
import { statusOf } from '../vocabulary/remediation';

/** Reads one Remediation section; everything relative to the fragment. */
export function readRemediation(fragment: Fragment): RemediationItem[] {
  const items = fragment.blocks.flatMap(({ node, section }) =>
    node.type === 'list'
      ? readItemList(fragment, node, section)
      : node.type === 'table'
        ? readItemTable(fragment, node, section)
        : [],
  );
  return items.length > 0 ? items : readHeadingItems(fragment);
}

/** `### Add a timeout` with prose below it: each such heading is an item. */
function readHeadingItems(fragment: Fragment): RemediationItem[] {
  return fragment.sections.flatMap((section, index) => {
    if (index === 0 || sortsItems(section) || isNothing(section.title)) return [];
    if (fragment.sections.some((other) => other.parent === index)) return [];
    const blocks = fragment.blocks.filter((block) => block.section === index && says(block));
    if (blocks.length === 0) return [];
    const links = blocks.flatMap((block) => evidenceIn(fragment.text, block.node));
    const inherited = inheritedFrom(fragment.sections, section.parent);
    const status = statusOf(section.title);
    return [
      {
        id: undefined,
        text: section.title,
        textRange: section.titleRange,
        range: section.range,
        headRange: { start: section.range.start, end: rangeOf(blocks.at(-1)!.node).end },
        line: section.line,
        shape: 'heading' as const,
        done: status === 'done',
        dropped: status === 'dropped',
        item: undefined,
        section: index,
        effects: inherited.effects,
        areas: inherited.areas,
        tags: [],
        horizon: inherited.horizon,
        owners: [],
        due: undefined,
        priority: undefined,
        addresses: [],
        code: links.map(codeReference).filter((reference) => reference !== undefined),
        ticket: undefined,
        links,
        fields: [],
        notes: [],
      },
    ];
  });
}

function says(block: Block): boolean {
  return (
    block.node.type === 'paragraph' ||
    block.node.type === 'code' ||
    block.node.type === 'blockquote'
  );
}
