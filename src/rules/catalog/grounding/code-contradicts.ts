import * as l10n from '@vscode/l10n';
import type { Rule } from '../../engine/rule';
import { answered } from './asked';
import { nameOf } from './quote-not-found';

export const codeContradicts: Rule = {
  id: 'code-contradicts',
  title: { en: 'Value that the linked code does not have', ko: '링크한 코드와 다른 값' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'warning' },
  needsGrounds: true,
  why: {
    en: 'A claim that names a constant and links its line can be checked by anyone, and is believed for that. When the line has another value, either the claim or the link is wrong, and the cause built on it falls.',
    ko: '상수 값을 적고 그 줄을 링크한 답은 누구나 확인할 수 있어서 그만큼 믿음을 얻습니다. 그 줄의 값이 다르면 답이나 링크 가운데 하나가 틀렸고, 그 위에 세운 원인도 무너집니다.',
  },
  bad: {
    en: '- [x] `TIMEOUT_MS = 0`: the call waits for ever. [client.ts:12](../src/pay/client.ts#L12)',
    ko: '- [x] `TIMEOUT_MS = 0`: 호출이 끝없이 기다린다. [client.ts:12](../src/pay/client.ts#L12)',
  },
  good: {
    en: '- [x] `TIMEOUT_MS = 30000`: the call waits half a minute. [client.ts:12](../src/pay/client.ts#L12)',
    ko: '- [x] `TIMEOUT_MS = 30000`: 호출이 30초를 기다린다. [client.ts:12](../src/pay/client.ts#L12)',
  },
  check: (postmortem, { grounds }) =>
    answered(postmortem, grounds, 'value').flatMap(({ asked: { question, range }, answer }) =>
      answer.state === 'other'
        ? [
            {
              range,
              subject: question.name,
              message: l10n.t(
                '{0} is {1} in {2}, not {3}. Correct the claim, or link the code that is meant.',
                question.name,
                answer.says,
                `${nameOf(answer.target)}:${answer.line}`,
                question.value,
              ),
              fixes: [],
            },
          ]
        : [],
    ),
};
