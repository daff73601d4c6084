import * as l10n from '@vscode/l10n';
import { minutesToRecover } from './measured-times';
import type { Rule } from '../../engine/rule';
import { durationText } from '../../../vocabulary/duration';
import { missingTrunk, somebodyAsks } from './trunks';

const RECOVERY =
  /\b(?:recover\w*|resol(?:ve|ved|ution)|restor\w+|mitigat\w+|fix(?:ed|ing)?|roll(?:ed)? ?back|repair\w*|take (?:\w+ ){0,3}(?:minutes?|hours?|long)|so long|slow to|last(?:ed)? (?:so|for|that))\b|복구|해결|완화|롤백|조치|정상화|오래|걸렸|길어|늦어/i;

export const trunkRecovery: Rule = {
  id: 'trunk-recovery',
  title: { en: 'Slow recovery not asked about', ko: '복구가 늦은 이유를 묻지 않음' },
  severity: { draft: 'off', 'in-review': 'information', reviewed: 'warning' },
  why: {
    en: 'What broke differs from time to time; what makes recovery slow often does not: no switch, no runbook, no access, one person who knows. Asking once helps the next time.',
    ko: '고장 나는 것은 매번 다르지만 복구를 늦추는 것은 늘 같습니다. 스위치가 없고, 런북이 없고, 권한이 없고, 아는 사람이 없습니다. 한 번 물으면 그다음부터 매번 도움이 됩니다.',
  },
  bad: {
    en: '- Why could customers not pay for 4 hours?',
    ko: '- 왜 고객이 4시간 동안 결제할 수 없었나?',
  },
  good: {
    en: '- Why could customers not pay for 4 hours?\n- Why did recovery take 3 hours 31 minutes?',
    ko: '- 왜 고객이 4시간 동안 결제할 수 없었나?\n- 왜 복구에 3시간 31분이 걸렸나?',
  },
  settings: ['postmortem.recoveryMinutes'],
  check(postmortem, { settings }) {
    const minutes = minutesToRecover(postmortem);
    if (minutes === undefined || minutes <= (settings.recoveryMinutes ?? 60)) return [];
    if (postmortem.fiveWhys.trunks.length === 0 || somebodyAsks(postmortem, RECOVERY)) return [];
    const { language } = postmortem;
    const duration = durationText(minutes * 60_000, language, 'long');
    const question =
      language === 'ko' ? `왜 복구에 ${duration}이 걸렸나?` : `Why did recovery take ${duration}?`;
    return [
      missingTrunk(
        postmortem,
        l10n.t('No question asks why recovery took so long: “{0}”', question),
        question,
      ),
    ];
  },
};
