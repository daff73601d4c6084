import * as l10n from '@vscode/l10n';
import type { Rule } from '../../engine/rule';
import { answered } from './asked';

export const commitNotFound: Rule = {
  id: 'commit-not-found',
  title: { en: 'Commit that is not in the repository', ko: '저장소에 없는 커밋' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  needsGrounds: true,
  judgesOld: true,
  why: {
    en: 'A commit is the strongest evidence there is: it says who changed what, and when. A hash with a wrong digit, or one that a text generator made up, looks the same and leads nowhere.',
    ko: '커밋은 무엇이 언제 바뀌었는지 보여 주는 가장 확실한 근거입니다. 한 자리를 잘못 옮겨 적은 해시나 글 생성기가 지어낸 해시는 똑같아 보이지만 아무 데로도 이어지지 않습니다.',
  },
  bad: {
    en: '- [x] The retry was removed in commit 4f0c2a9. [client.ts](../src/pay/client.ts)',
    ko: '- [x] 커밋 4f0c2a9에서 재시도가 빠졌다. [client.ts](../src/pay/client.ts)',
  },
  good: {
    en: '- [x] The retry was removed in commit 4f0c2a8. [client.ts](../src/pay/client.ts)',
    ko: '- [x] 커밋 4f0c2a8에서 재시도가 빠졌다. [client.ts](../src/pay/client.ts)',
  },
  check: (postmortem, { grounds }) =>
    answered(postmortem, grounds, 'commit')
      .filter(({ answer }) => answer.state === 'absent')
      .map(({ asked: { question, range } }) => ({
        range,
        subject: question.hash,
        message: l10n.t(
          '{0}: no commit of this repository has this name. Look it up and write the right one.',
          question.hash.slice(0, 12),
        ),
        fixes: [],
      })),
};
