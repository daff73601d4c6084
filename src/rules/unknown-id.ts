import * as l10n from '@vscode/l10n';
import type { Postmortem, Text } from '../language/postmortem';
import { claimIds, sameId } from './ids';
import { editDistance } from './nearest';
import { passagesOf } from './prose/passages';
import type { Finding, Rule } from './rule';

export const unknownId: Rule = {
  id: 'unknown-id',
  title: { en: 'Unknown id', ko: '없는 ID' },
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'An item that addresses a claim nobody can find, or a footnote that is not there, breaks the thread from cause to remediation to proof.',
    ko: '찾을 수 없는 주장을 다루는 항목이나 없는 각주는 원인에서 대책, 근거로 이어지는 실을 끊습니다.',
  },
  bad: {
    en: '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C44)',
    ko: '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C44)',
  },
  good: {
    en: '- [ ] **R1** Give gateway calls a 2 s timeout. (addresses: C4)',
    ko: '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. (대상: C4)',
  },
  check(postmortem) {
    const known = claimIds(postmortem);
    const addressed = postmortem.remediation.items
      .flatMap(({ addresses }) => addresses)
      // words instead of an id name a cause in their own way
      .filter(({ text }) => /^[A-Za-z]{1,8}[-_]?\d{1,6}[a-z]?$/.test(text))
      .filter(({ text }) => !known.some((id) => sameId(id.text, text)))
      .map((id) => unknownClaim(id, known));
    return [...addressed, ...unknownFootnotes(postmortem)];
  },
};

function unknownClaim({ text, range }: Text, known: readonly Text[]): Finding {
  const near = nearestOf(
    text,
    known.map((id) => id.text),
  );
  return {
    range,
    message:
      near === undefined
        ? l10n.t('No claim has the id {0}.', text)
        : l10n.t('No claim has the id {0}. Did you mean {1}?', text, near),
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
