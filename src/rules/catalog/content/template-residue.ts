import * as l10n from '@vscode/l10n';
import { residuesAhead, residuesOf } from '../../prose/residue';
import type { Rule } from '../../engine/rule';
import { quoted } from '../../engine/subject';

export const templateResidue: Rule = {
  id: 'template-residue',
  title: { en: 'Text left over from a template', ko: '템플릿에서 남은 글' },
  severity: { draft: 'hint', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'A prompt or a placeholder that nobody replaced looks like an answer to anyone who skims, and to every list that counts items, owners and links.',
    ko: '바꾸지 않고 남겨 둔 안내문이나 자리표시는 훑어보는 사람에게도, 항목과 담당자와 링크를 세는 목록에도 답처럼 보입니다.',
  },
  bad: {
    en: '- [ ] **R1** Verb first: what changes, and where. @owner due:YYYY-MM-DD\n  - Ticket: [PAY-421](https://)',
    ko: '- [ ] **R1** 어디의 무엇을 어떻게 바꾸는지. @담당자 due:YYYY-MM-DD\n  - 티켓: [PAY-421](https://)',
  },
  good: {
    en: '- [ ] **R1** Give gateway calls a 2 s timeout. @jlee due:2026-10-20\n  - Ticket: [PAY-421](https://tracker.example/PAY-421)',
    ko: '- [ ] **R1** 게이트웨이 호출에 2초 타임아웃을 둔다. @이재훈 due:2026-10-20\n  - 티켓: [PAY-421](https://tracker.example/PAY-421)',
  },
  ahead: residuesAhead,
  check(postmortem) {
    return residuesOf(postmortem).map((range) => {
      const said = quoted(postmortem.text.slice(range.start, range.end));
      return {
        range,
        subject: said,
        message: l10n.t(
          '{0} is left over from a template: write what is meant, or remove it.',
          said,
        ),
        fixes: [],
      };
    });
  },
  together: (findings) => ({
    message: l10n.t(
      '{0} places are left over from a template: {1}. Write what is meant, or remove them.',
      findings.length,
      findings
        .slice(0, 3)
        .map(({ subject }) => subject)
        .join(', '),
    ),
  }),
};
