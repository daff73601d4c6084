/**
 * What a draft still has to say, said once: rules that ask for something that is simply not written
 * yet, of the whole document or of its items, are one hint together. From review on each speaks for
 * itself.
 */
import * as l10n from '@vscode/l10n';
import { documentPlace, joinInsertions } from '../../edits/insertion';
import type { Postmortem } from '../../language/postmortem';
import type { Range } from '../../markdown/text';
import { sectionLabel } from '../../vocabulary/headings';
import { SECTION_IDS } from '../../vocabulary/ids';
import { apart, type CheckedFinding, type Fix } from './rule';
import { placeAbove } from './together';

/** The findings with those hints said together. Findings that are alone stay as they are. */
export function stillToWrite(
  findings: readonly CheckedFinding[],
  postmortem: Postmortem,
): readonly CheckedFinding[] {
  const [inSections, inItems] = (['section', 'item'] as const).map((of) =>
    findings.filter(({ severity, lacks }) => severity === 'hint' && lacks?.of === of),
  ) as [CheckedFinding[], CheckedFinding[]];
  const merged = [
    sectionsLacking(
      inSections.filter(({ range }) => range.start === documentPlace(postmortem).start),
      postmortem,
    ),
    itemsLacking(inItems, postmortem),
  ].filter((one) => one !== undefined);
  const gone = new Set(merged.flatMap(({ members }) => members));
  return [
    ...findings.filter((finding) => !gone.has(finding)),
    ...merged.map(({ finding }) => finding),
  ];
}

interface Merged {
  readonly finding: CheckedFinding;
  readonly members: readonly CheckedFinding[];
}

/** What the document as a whole lacks: its sections, and what stands in none of them. */
function sectionsLacking(
  members: readonly CheckedFinding[],
  postmortem: Postmortem,
): Merged | undefined {
  const [first] = members;
  if (first === undefined || members.length < 2) return undefined;
  const fixes = members.flatMap((one) => one.fixes);
  const sections = SECTION_IDS.flatMap((id) => fixes.find(({ section }) => section === id) ?? []);
  const all: Fix = {
    title: l10n.t('Insert all {0} sections', sections.length),
    edits: joinInsertions(
      postmortem.text,
      sections.flatMap(({ edits }) => edits),
    ),
    preferred: true,
  };
  const named = sections.flatMap(({ section }) => section ?? []);
  const what = [
    ...named.map((id) => `“${sectionLabel(id, postmortem.language)}”`),
    // without a timeline there are no times to say
    ...members.flatMap(({ fixes: own, lacks }) =>
      named.includes('timeline') || own.some(({ section }) => section !== undefined)
        ? []
        : (lacks?.what ?? []),
    ),
  ];
  const how = members.flatMap(({ lacks }) => lacks?.how ?? []);
  return {
    members,
    finding: {
      rule: (members.find(({ rule }) => rule === 'missing-section') ?? first).rule,
      severity: first.severity,
      range: first.range,
      message: [l10n.t('Not written yet: {0}.', what.join(', ')), ...how].join(' '),
      fixes: [
        ...(sections.length > 1 ? [all] : []),
        ...[
          ...sections,
          ...fixes.filter((fix) => !fix.everything && fix.section === undefined),
        ].map(({ preferred, ...fix }): Fix => ({
          ...fix,
          ...(preferred === true && sections.length < 2 && { preferred }),
        })),
      ],
      parts: apart(members),
    },
  };
}

/** What items lack: how many of them lack what, and how it is written. */
function itemsLacking(
  members: readonly CheckedFinding[],
  postmortem: Postmortem,
): Merged | undefined {
  const [first] = members;
  if (first === undefined || new Set(members.map(({ rule }) => rule)).size < 2) return undefined;
  const parts = apart(members);
  const items = new Map<number, { range: Range; text: string }>();
  const counts = new Map<string, number>();
  for (const { range, subject, message, lacks } of parts) {
    items.set(range.start, { range, text: subject ?? message });
    for (const what of lacks?.what ?? []) {
      const words = lacks?.how === undefined ? what : `${what} (${lacks.how})`;
      counts.set(words, (counts.get(words) ?? 0) + 1);
    }
  }
  const list = [...counts]
    .map(([what, count]) => (count === items.size ? what : `${count} × ${what}`))
    .join(', ');
  const [only] = items.values();
  return {
    members,
    finding: {
      rule: first.rule,
      severity: first.severity,
      range: items.size === 1 ? parts[0]!.range : placeAbove(postmortem, parts),
      message:
        items.size === 1
          ? l10n.t('{0}: not written yet: {1}', only!.text, list)
          : l10n.t('Not written yet in {0} items: {1}', items.size, list),
      ...(items.size === 1 && only !== undefined && { subject: only.text }),
      fixes: members.flatMap((one) => one.fixes),
      ...(items.size > 1 && {
        places: [...items.values()].sort((a, b) => a.range.start - b.range.start),
      }),
      parts,
    },
  };
}
