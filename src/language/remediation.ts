/** Remediation items: lists, tables, and a heading per item. */
import type { Block, Fragment } from './fragment';
import { contentOfFence, isTaskList } from './fence';
import { evidenceIn } from './item';
import { rangeOf } from '../markdown/markdown';
import type { RemediationItem } from './postmortem';
import { codeReference } from './references';
import { inheritedFrom, sortsItems } from './remediation/headings';
import { readItemList } from './remediation/list';
import { isNothing } from './remediation/nothing';
import { readItemTable } from './remediation/table';
import { headingStatus } from '../vocabulary/status';
import { NO_GROUP, groupOfHeading, groupOfParagraph, type Group } from './remediation/groups';
import {
  dottedLines,
  NUMBERED,
  readItemOfParagraph,
  readItemParagraph,
} from './remediation/paragraph';
import { ownersIn } from './remediation/people';
import { readTokens } from './remediation/tokens';
import { effectOf } from '../vocabulary/remediation';
import type { List, Paragraph } from 'mdast';
import { plainText } from '../markdown/markdown';
import { isActionTable } from './section-content';

/** Reads one Remediation section; everything relative to the fragment. */
export function readRemediation(fragment: Fragment): RemediationItem[] {
  const { blocks } = fragment;
  const items: RemediationItem[] = [];
  let group: Group = NO_GROUP;
  let section = -1;
  // a paragraph whose list below it only says how
  let detailed = false;
  const tables = new Set(
    blocks.flatMap(({ node, section: at }) =>
      node.type === 'table' && readItemTable(fragment, node, at, NO_GROUP).length > 0 ? [at] : [],
    ),
  );
  const numbered = blocks.filter(({ node }) => isBoldStep(node)).length >= 2;
  const alone = !blocks.some(
    ({ node }) => (node.type === 'list' && !isEmptyList(node)) || node.type === 'table',
  );
  const steps = stepHeadings(fragment, tables);
  const counted = blocks.filter(({ node }) => isNumberedParagraph(node)).length >= 2;
  for (const { node, section: at } of blocks) {
    if (at !== section) {
      section = at;
      group = groupOfHeading(fragment.sections, at);
      detailed = false;
      if (steps.has(at)) items.push(...readHeadingItem(fragment, at));
    }
    if (steps.has(at)) continue;
    const dotted = node.type === 'paragraph' ? dottedLines(fragment.text, node) : [];
    if (dotted.length >= 2 && node.type === 'paragraph') {
      for (const line of dotted) items.push(readItemOfParagraph(fragment, node, at, group, line));
    } else if (counted && isNumberedParagraph(node)) {
      items.push(readItemOfParagraph(fragment, node, at, group));
      detailed = true;
    } else if (node.type === 'paragraph') {
      const said = groupOfParagraph(node, fragment.text);
      if (said !== undefined) {
        const above = groupOfHeading(fragment.sections, at);
        group =
          said === 'other' ? above : { owners: said.owners, status: said.status ?? above.status };
        detailed = false;
        continue;
      }
      const item = remarkOf(fragment, at)
        ? undefined
        : readItemParagraph(fragment, node, at, group, alone);
      if (item !== undefined) items.push(item);
      detailed = item !== undefined;
    } else if (node.type === 'list') {
      if (detailed || remarkOf(fragment, at)) continue;
      if (tables.has(at) && isLegend(node)) continue;
      // `1. **Queue metrics**`, prose, and points: they belong to the step above
      if (numbered && !isBoldStep(node) && node.ordered !== true && !hasBoxes(fragment, node))
        continue;
      items.push(...readItemList(fragment, node, at, group));
    } else if (node.type === 'table') {
      items.push(...readItemTable(fragment, node, at, group));
    } else if (node.type === 'code' && isTaskList(node)) {
      for (const inner of contentOfFence(fragment.text, node))
        if (inner.type === 'list') items.push(...readItemList(fragment, inner, at, group));
    }
  }
  return items.length > 0 ? items : readHeadingItems(fragment);
}

/** The items in the tables of a section that is another: what else stands there is no item. */
export function readItemTables(fragment: Fragment): RemediationItem[] {
  return fragment.blocks.flatMap(({ node, section }) =>
    isActionTable(node) && node.type === 'table'
      ? readItemTable(fragment, node, section, groupOfHeading(fragment.sections, section))
      : [],
  );
}

/** A numbered list of one step, whose head is bold. */
function isBoldStep(node: Block['node']): boolean {
  if (node.type !== 'list' || node.ordered !== true || node.children.length !== 1) return false;
  const [first] = node.children[0]!.children;
  return first?.type === 'paragraph' && first.children[0]?.type === 'strong';
}

function isEmptyList(list: List): boolean {
  return list.children.every((item) => isNothing(plainText(item)));
}

function hasBoxes(fragment: Fragment, list: List): boolean {
  return list.children.some((item) =>
    /^(?:[-*+]|\d+[.)])\s+\[[ xX]\]/.test(fragment.text.slice(item.position?.start.offset ?? 0)),
  );
}

/** A list above a table that explains its types and priorities: `Prevent - …`, `P0 - …`. */
function isLegend(list: List): boolean {
  return list.children.every((item) => {
    const head = /^\s*([\p{L}\p{N}]{1,16})\s*[-–—:：]/u.exec(plainText(item))?.[1];
    return (
      head !== undefined &&
      (/^P\d$/i.test(head) ||
        effectOf(head) !== undefined ||
        /^(?:process|other|short|mid|long|high|medium|low)$/i.test(head))
    );
  });
}

/** Whether the points below a heading are something to bear in mind, and nothing to be done. */
function remarkOf(fragment: Fragment, at: number): boolean {
  return (
    at > 0 &&
    /^(?:reminders?|notes?|remarks?|background|caveats?|fyi|evidence|results?|why\b|references?|context|out of scope|rejected|참고|주의|비고|배경|증거|결과|알아 ?둘)/iu.test(
      fragment.sections[at]!.title,
    )
  );
}

/**
 * `### 1. Add a timeout`, `### 2. …` with prose or code below: the headings are the items, and what
 * stands below says how. Lists and tables below such a heading are read as they are.
 */
function stepHeadings(fragment: Fragment, tables: ReadonlySet<number>): ReadonlySet<number> {
  const steps = fragment.sections.flatMap((section, index) =>
    index > 0 &&
    /^\d{1,2}[.)]\s/.test(section.title) &&
    !tables.has(index) &&
    !sortsItems(section) &&
    !fragment.sections.some(({ parent }) => parent === index) &&
    fragment.blocks.some((block) => block.section === index) &&
    !fragment.blocks.some(({ node, section: at }) => at === index && node.type === 'list')
      ? [index]
      : [],
  );
  return new Set(steps.length >= 2 ? steps : []);
}

/** `**1. Limit what runs at once**` alone, `[Action 1]: Limit what runs at once`. */
function isNumberedParagraph(node: Block['node']): node is Paragraph {
  if (node.type !== 'paragraph') return false;
  const words = plainText(node);
  const bold = node.children.length === 1 && node.children[0]!.type === 'strong';
  return NUMBERED.test(words) && (bold || (!/^\d/.test(words) && words.length <= 260));
}

/** `### Add a timeout` with prose below it: each such heading is an item. */
function readHeadingItems(fragment: Fragment): RemediationItem[] {
  return fragment.sections.flatMap((_, index) => readHeadingItem(fragment, index));
}

function readHeadingItem(fragment: Fragment, index: number): RemediationItem[] {
  const section = fragment.sections[index]!;
  if (index === 0 || sortsItems(section) || isNothing(section.title)) return [];
  if (remarkOf(fragment, index)) return [];
  if (fragment.sections.some((other) => other.parent === index)) return [];
  const blocks = fragment.blocks.filter((block) => block.section === index && says(block));
  if (blocks.length === 0) return [];
  const links = blocks.flatMap((block) => evidenceIn(fragment.text, block.node));
  const inherited = inheritedFrom(fragment.sections, section.parent);
  const group = groupOfHeading(fragment.sections, index);
  const tokens = readTokens(fragment.text, section.titleRange, []);
  const status = headingStatus(section.title) ?? group.status;
  return [
    {
      id: undefined,
      text: headingWords(section.title),
      textRange: section.titleRange,
      range: section.range,
      headRange: { start: section.range.start, end: rangeOf(blocks.at(-1)!.node).end },
      line: section.line,
      shape: 'heading' as const,
      done: status === 'done',
      dropped: status === 'dropped',
      item: undefined,
      section: index,
      effects: tokens.effects.length > 0 ? tokens.effects : inherited.effects,
      areas: tokens.areas.length > 0 ? tokens.areas : inherited.areas,
      tags: [],
      horizon: inherited.horizon,
      owners: headingOwners(fragment, index, group),
      due: tokens.due,
      priority: tokens.priority,
      addresses: [],
      code: links.map(codeReference).filter((reference) => reference !== undefined),
      ticket: undefined,
      links,
      fields: [],
      notes: [],
    },
  ];
}

/** `Better alerting on CPU load @dma [detect]` without numbering and tokens. */
function headingWords(title: string): string {
  return title
    .replace(/^\(?\d{1,2}[.)]\s*/, '')
    .replace(/(?<=\s)`?@[\w.-]+`?/g, '')
    .replace(/\s\[[a-z]{3,12}\]\s*$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function headingOwners(fragment: Fragment, index: number, group: Group): RemediationItem['owners'] {
  const { titleRange } = fragment.sections[index]!;
  const title = fragment.text.slice(titleRange.start, titleRange.end);
  const named = [...title.matchAll(/(?:^|\s)`?@([\w][\w.-]*)`?/g)].flatMap((match) =>
    ownersIn(match[1]!),
  );
  return named.length > 0
    ? named.map((value) => ({ value, range: titleRange, source: 'heading' }))
    : group.owners;
}

function says(block: Block): boolean {
  return (
    block.node.type === 'paragraph' ||
    block.node.type === 'code' ||
    block.node.type === 'blockquote'
  );
}
