import * as l10n from '@vscode/l10n';
import type { Postmortem, Text } from '../../../language/postmortem';
import { claimIds, sameId } from './ids';
import { editDistance } from './nearest';
import { passagesOf } from '../../prose/passages';
import { recurrences } from '../recurrence/recurrences';
import type { Finding, Rule } from '../../engine/rule';
import type { WorkspaceView } from '../../engine/workspace-view';

export const unknownId: Rule = {
  id: 'unknown-id',
  title: { en: 'Unknown id', ko: '존재하지 않는 ID' },
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'An item that addresses a claim nobody can find, or a footnote that is not there, breaks the thread from cause to remediation to proof.',
    ko: '찾을 수 없는 답을 다루는 항목이나 없는 각주는 원인에서 대책, 근거로 연결 고리를 끊습니다.',
  },
  bad: {
    en: '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C44)',
    ko: '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C44)',
  },
  good: {
    en: '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C4)',
    ko: '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C4)',
  },
  asksWorkspace: true,
  check(postmortem, { workspace }) {
    const known = claimIds(postmortem);
    const addressed = postmortem.remediation.items
      .flatMap(({ addresses }) => addresses)
      // words instead of an id name a cause in their own way
      .filter(({ text }) => /^[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?$/.test(text))
      .filter(({ text }) => !known.some((id) => sameId(id.text, text)))
      .map((id) => unknownClaim(id, known));
    return [
      ...addressed,
      ...unknownFootnotes(postmortem),
      ...unknownIncidents(postmortem, workspace),
    ];
  },
};

/** Incidents that this one is said to repeat and that no postmortem of the workspace is about. */
function unknownIncidents(postmortem: Postmortem, workspace: WorkspaceView | undefined): Finding[] {
  if (workspace?.complete !== true) return [];
  const said = recurrences(postmortem);
  if (said.length === 0) return [];
  const known = workspace.ids();
  // a workspace whose postmortems state no ids names its incidents in another way
  if (known.length === 0) return [];
  return said
    .filter(({ text }) => workspace.withId(text).length === 0)
    .filter(({ text }) => !sameId(text, postmortem.metadata.values.id?.values[0] ?? ''))
    .map((id) => {
      const near = nearestOf(id.text, known);
      return unknown(id, near, [
        l10n.t('No postmortem here has the id {0}.', id.text),
        l10n.t('No postmortem here has the id {0}. Did you mean {1}?', id.text, near ?? ''),
      ]);
    });
}

function unknownClaim(id: Text, known: readonly Text[]): Finding {
  const near = nearestOf(
    id.text,
    known.map(({ text }) => text),
  );
  return unknown(id, near, [
    l10n.t('No claim has the id {0}.', id.text),
    l10n.t('No claim has the id {0}. Did you mean {1}?', id.text, near ?? ''),
  ]);
}

function unknown(
  { range }: Text,
  near: string | undefined,
  [bare, withNear]: readonly [string, string],
): Finding {
  return {
    range,
    message: near === undefined ? bare : withNear,
    fixes:
      near === undefined
        ? []
        : [
            {
              title: l10n.t('Write “{0}”', near),
              edits: [{ range, newText: near }],
              preferred: true,
            },
          ],
  };
}

/** The one id that is nearest; undefined when several are equally near, or none is. */
function nearestOf(text: string, known: readonly string[]): string | undefined {
  const ranked = [...new Set(known)]
    .map((id) => ({ id, distance: editDistance(text.toLowerCase(), id.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = ranked;
  if (best === undefined || best.distance > 1 || second?.distance === best.distance)
    return undefined;
  return best.id;
}

const REFERENCE = /\[\^([\w-]{1,40})\](?!:)/g;
const DEFINITION = /^ {0,3}\[\^([\w-]{1,40})\]:/gm;

/** Footnotes that nothing defines; `[^abc]` of a regular expression is none: footnotes have company. */
function unknownFootnotes(postmortem: Postmortem): Finding[] {
  const { text } = postmortem;
  const defined = new Set([...text.matchAll(DEFINITION)].map((match) => match[1]!.toLowerCase()));
  return passagesOf(postmortem).flatMap(({ range }) => {
    const written = text.slice(range.start, range.end);
    if (!written.includes('[^') || written.includes('`')) return [];
    return [...written.matchAll(REFERENCE)]
      .filter((match) => !defined.has(match[1]!.toLowerCase()))
      .filter((match) => defined.size > 0 || /^\d+$/.test(match[1]!))
      .map((match) => {
        const start = range.start + match.index;
        return {
          range: { start, end: start + match[0].length },
          message: l10n.t('Nothing defines the footnote {0}. Add a line “{0}: …”', match[0]),
          fixes: [],
        };
      });
  });
}
