import * as l10n from '@vscode/l10n';
import { claimsOf } from '../../../language/five-whys/tree';
import type { WhyNode } from '../../../language/postmortem';
import { stem } from '../../prose/stem';
import { quoted, subjectOf } from '../../engine/subject';
import type { Rule } from '../../engine/rule';

export const circularClaim: Rule = {
  id: 'circular-claim',
  title: { en: 'Circular claim', ko: '동어 반복' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'An answer that repeats what it answers explains nothing and makes the chain look deeper than it is. Say what brought it about, or end the chain above.',
    ko: '질문을 되풀이하는 답은 아무것도 설명하지 않으면서 원인 추적을 깊어 보이게 합니다. 무엇이 그 일을 일으켰는지 적거나 원인 추적을 위에서 끝냅니다.',
  },
  bad: {
    en: '- [x] The pool was exhausted.\n  - [x] The pool had been exhausted.',
    ko: '- [x] 커넥션 풀이 고갈되었다.\n  - [x] 커넥션 풀이 고갈되었다.',
  },
  good: {
    en: '- [x] The pool was exhausted.\n  - [x] Each call to the gateway held a connection for 30 s.',
    ko: '- [x] 커넥션 풀이 고갈되었다.\n  - [x] 게이트웨이 호출마다 커넥션을 30초씩 잡고 있었다.',
  },
  check({ fiveWhys }) {
    const words = new Map<WhyNode, ReadonlySet<string>>();
    const wordsIn = (node: WhyNode): ReadonlySet<string> => {
      const known = words.get(node) ?? significantWords(node.text);
      words.set(node, known);
      return known;
    };
    return [...claimsOf(fiveWhys)].flatMap(({ claim, ancestors }) => {
      const own = wordsIn(claim);
      // a chain of many levels is compared with its nearest: linear in the document
      const said = ancestors.slice(-8).find((ancestor) => sayTheSame(own, wordsIn(ancestor)));
      return said === undefined
        ? []
        : [
            {
              range: claim.textRange,
              subject: subjectOf(claim),
              message: l10n.t(
                '{0}: repeats what is above it: {1}. Say what caused it.',
                subjectOf(claim),
                quoted(said.text),
              ),
              fixes: [],
            },
          ];
    });
  },
};

const STOP =
  /^(?:the|a|an|is|was|were|are|be|been|being|it|its|this|that|there|of|to|in|on|at|for|by|with|and|or|as|did|do|does|had|has|have|why|because|so|we|our|왜|때문|때문이다|그|이|그래서|것|수)$/;

/** Words that carry the meaning, endings and particles cut: what is left of a restatement is equal. */
function significantWords(text: string): ReadonlySet<string> {
  const words = text
    .slice(0, 600)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return new Set((words ?? []).filter((word) => !STOP.test(word)).map(stem));
}

function sayTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size < 2 || b.size < 2) return false;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  const union = a.size + b.size - common;
  return common === union || (common >= 6 && common / union >= 0.85);
}
