/** What holds for several places of a document is one finding, with the places and one fix for all. */
import * as l10n from '@vscode/l10n';
import { documentPlace } from '../../edits/insertion';
import type { Postmortem } from '../../language/postmortem';
import { contains, EditSet, type Range } from '../../markdown/text';
import type { CheckedFinding, Fix, Rule, RuleContext } from './rule';

/**
 * The findings of one rule, those of one kind and severity said together where the rule has words
 * for that; one that is alone stays as it is.
 */
export function saidOnce(
  rule: Rule,
  findings: readonly CheckedFinding[],
  postmortem: Postmortem,
  context: RuleContext,
): readonly CheckedFinding[] {
  if (rule.together === undefined || findings.length < 2) return findings;
  const groups = new Map<string, CheckedFinding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.kind ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined || parts.length < 2) return parts;
    const { message, range } = rule.together!(parts, postmortem, context);
    return [
      {
        rule: rule.id,
        severity: first.severity,
        message,
        range: range ?? placeAbove(postmortem, parts),
        fixes: commonFixes(parts),
        places: parts.map((part) => ({ range: part.range, text: part.subject ?? part.message })),
        ...(first.lacks !== undefined && { lacks: first.lacks }),
        parts,
      },
    ];
  });
}

/** The heading of the smallest section that holds all of them; the document's place where none does. */
export function placeAbove(postmortem: Postmortem, parts: readonly CheckedFinding[]): Range {
  const holder = postmortem.sections.findLast(
    (section) =>
      section.labelled !== true && parts.every(({ range }) => contains(section.range, range)),
  );
  return holder?.headingRange ?? documentPlace(postmortem);
}

/** The fixes that may be made everywhere, each with the edits of all that have it. */
function commonFixes(parts: readonly CheckedFinding[]): Fix[] {
  const titles = new Set(
    parts.flatMap(({ fixes }) => fixes.filter(isForAll).map(({ title }) => title)),
  );
  return [...titles].flatMap((title) => {
    const all = new EditSet();
    const used: Fix[] = [];
    for (const { fixes } of parts) {
      const fix = fixes.find((one) => isForAll(one) && one.title === title);
      if (fix !== undefined && all.add(fix.edits)) used.push(fix);
    }
    if (used.length < 2) return [];
    return [
      {
        title: l10n.t('{0}: all {1}', title, used.length),
        edits: all.edits,
        ...(used.every(({ safe }) => safe) && { safe: true }),
        ...(used.every(({ preferred }) => preferred) && { preferred: true }),
      },
    ];
  });
}

function isForAll({ safe, everywhere }: Fix): boolean {
  return safe === true || everywhere === true;
}
