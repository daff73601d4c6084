import * as l10n from '@vscode/l10n';
import type { Rule } from '../../engine/rule';
import { quoted } from '../../engine/subject';
import { answered } from './asked';

export const quoteNotFound: Rule = {
  id: 'quote-not-found',
  title: { en: 'Quotation that is not in its source', ko: '출처에 없는 인용' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'error' },
  needsGrounds: true,
  why: {
    en: 'Readers take a quoted line for what the system said. Where it does not stand in the linked file, it was remembered, shortened or made up, and whoever follows the link finds something else.',
    ko: '읽는 사람은 인용한 줄을 시스템이 실제로 남긴 말로 받아들입니다. 링크한 파일에 그 말이 없다면 기억으로 적었거나 줄였거나 지어낸 것이고, 링크를 따라간 사람은 다른 것을 보게 됩니다.',
  },
  bad: {
    en: '- [x] The log says “pool exhausted after 30 s”. [app.log](evidence/app.log)',
    ko: '- [x] 로그에 "pool exhausted after 30 s"라고 남았다. [app.log](evidence/app.log)',
  },
  good: {
    en: '- [x] The log says “pool exhausted after 5 s”. [app.log](evidence/app.log)',
    ko: '- [x] 로그에 "pool exhausted after 5 s"라고 남았다. [app.log](evidence/app.log)',
  },
  check: (postmortem, { grounds }) =>
    answered(postmortem, grounds, 'words').flatMap(({ asked: { question, range }, answer }) =>
      answer.state === 'absent'
        ? [
            {
              range,
              subject: quoted(question.words),
              message: l10n.t(
                '{0} does not stand in {1}. Quote it as it is there, or link where it is from.',
                quoted(question.words),
                question.in.map(({ target }) => nameOf(target)).join(', '),
              ),
              fixes: [],
            },
          ]
        : [],
    ),
};

/** The file's name alone. */
export function nameOf(target: string): string {
  const [path = ''] = target.split(/[?#]/);
  return path.slice(path.lastIndexOf('/') + 1);
}
