import * as l10n from '@vscode/l10n';
import { quoted } from '../../engine/subject';
import type { Rule } from '../../engine/rule';

export const timelineSource: Rule = {
  id: 'timeline-source',
  title: { en: 'Row without a source', ko: '근거 없는 행' },
  severity: { draft: 'off', 'in-review': 'hint', reviewed: 'hint' },
  why: {
    en: 'Memory moves events by many minutes. A link to the alert, the log line or the chat message is what makes a row a fact.',
    ko: '기억 속 시각은 몇 분씩 어긋납니다. 알람, 로그, 채팅 메시지의 링크가 있어야 행이 사실이 됩니다.',
  },
  bad: {
    en: '| 14:22 | On-call paged | |',
    ko: '| 14:22 | 온콜 호출 | |',
  },
  good: {
    en: '| 14:22 | On-call paged | [page](https://pages.example/1) |',
    ko: '| 14:22 | 온콜 호출 | [호출](https://pages.example/1) |',
  },
  check({ timeline }) {
    return timeline.entries
      .filter(({ sources, text }) => sources.length === 0 && text !== '')
      .map(({ time, text }) => ({
        range: time.range,
        subject: quoted(`${time.text} ${text}`),
        message: l10n.t(
          '{0}: how is this known? Link the alert, the log or the message.',
          quoted(`${time.text} ${text}`),
        ),
        fixes: [],
      }));
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} rows have no source. Link the alert, the log or the message.',
      findings.length,
    ),
  }),
};
