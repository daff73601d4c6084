import * as l10n from '@vscode/l10n';
import type { Rule } from '../../engine/rule';
import { answered } from './asked';
import { nameOf } from './quote-not-found';

export const symbolNotFound: Rule = {
  id: 'symbol-not-found',
  title: { en: 'Name that is not in the linked code', ko: '링크한 코드에 없는 이름' },
  severity: { draft: 'hint', 'in-review': 'hint', reviewed: 'warning' },
  needsGrounds: true,
  why: {
    en: 'A function is named so that readers can look at it. A name that stands neither in the linked file, in any of its versions, nor anywhere else in the repository sends them searching for nothing.',
    ko: '함수 이름은 읽는 사람이 직접 찾아볼 수 있도록 적습니다. 링크한 파일의 어느 버전에도, 저장소의 다른 곳에도 없는 이름은 헛걸음을 시킵니다.',
  },
  bad: {
    en: '- [x] The function `chargeOnce` retries for ever. [client.ts](../src/pay/client.ts)',
    ko: '- [x] `chargeOnce` 함수가 끝없이 다시 시도한다. [client.ts](../src/pay/client.ts)',
  },
  good: {
    en: '- [x] The function `charge` retries for ever. [client.ts](../src/pay/client.ts)',
    ko: '- [x] `charge` 함수가 끝없이 다시 시도한다. [client.ts](../src/pay/client.ts)',
  },
  check: (postmortem, { grounds }) =>
    answered(postmortem, grounds, 'symbol').flatMap(({ asked: { question, range }, answer }) =>
      answer.state === 'absent'
        ? [
            {
              range,
              subject: question.name,
              message: l10n.t(
                '{0} stands neither in {1}, in any of its versions, nor elsewhere in this repository.',
                question.name,
                question.in.map(({ target }) => nameOf(target)).join(', '),
              ),
              fixes: [],
            },
          ]
        : [],
    ),
};
