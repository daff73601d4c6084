import * as l10n from '@vscode/l10n';
import { minutesToDetect } from './measured-times';
import type { Rule } from '../../engine/rule';
import { durationText } from '../../../vocabulary/duration';
import { missingTrunk, somebodyAsks } from './trunks';

const DETECTION =
  /\b(?:notic\w+|unnotic\w+|(?:un)?detect\w*|alert\w*|alarm\w*|aware\w*|find out|found out|discover\w*|paged|paging|pager\w*|monitor\w*|realis\w+|realiz\w+|go(?:ne)? (?:silent|dark)|stay(?:ed)? (?:hidden|invisible|silent))\b|\b(?:we|us|our|team|nobody|no one|anyone|anybody|somebody|someone|on-?call|engineers?|support)\b[^?]{0,40}\b(?:kn[eo]w\w*|learn\w*|s[ae]w|see|seen|hear\w*|look\w*|told|tell|page[ds]?|react\w*)\b|감지|탐지|인지|알아|알게|알기|알았|알려|몰랐|모르|알람|알림|경보|발견|눈치|모니터링|파악|보고받|뒤늦/i;

export const trunkDetection: Rule = {
  id: 'trunk-detection',
  title: { en: 'Late detection not asked about', ko: '늦게 감지한 이유를 묻지 않음' },
  severity: { draft: 'off', 'in-review': 'information', reviewed: 'warning' },
  why: {
    en: 'Every minute before detection is a minute customers spent alone with the problem. Late detection has causes of its own, and mending them helps in the next incident too.',
    ko: '감지되기 전의 시간은 고객이 혼자 문제를 겪은 시간입니다. 그 원인은 장애의 원인과 다르고, 고치면 다음 장애에도 도움이 됩니다.',
  },
  bad: {
    en: '- Why could customers not pay for 48 minutes?',
    ko: '- 왜 고객이 48분 동안 결제할 수 없었나?',
  },
  good: {
    en: '- Why could customers not pay for 48 minutes?\n- Why did it take 17 minutes to notice?',
    ko: '- 왜 고객이 48분 동안 결제할 수 없었나?\n- 왜 알아차리기까지 17분이 걸렸나?',
  },
  settings: ['postmortem.detectionMinutes'],
  check(postmortem, { settings }) {
    const minutes = minutesToDetect(postmortem);
    if (minutes === undefined || minutes <= (settings.detectionMinutes ?? 10)) return [];
    if (postmortem.fiveWhys.trunks.length === 0 || somebodyAsks(postmortem, DETECTION)) return [];
    const { language } = postmortem;
    const duration = durationText(minutes * 60_000, language, 'long');
    const question =
      language === 'ko'
        ? `왜 알아차리기까지 ${duration}이 걸렸나?`
        : `Why did it take ${duration} to notice?`;
    return [
      missingTrunk(
        postmortem,
        l10n.t('No question asks why it took so long to notice: “{0}”', question),
        question,
      ),
    ];
  },
};
