import * as l10n from '@vscode/l10n';
import type { Postmortem, Suppression } from '../../language/postmortem';
import type { TextEdit } from '../../markdown/text';
import type { Finding, Rule } from './rule';

/** Where the rule with an id runs; undefined when there is none. */
export type RuleHome = (rule: string) => 'here' | 'elsewhere' | undefined;

export const uselessSuppression: Rule = {
  id: 'useless-suppression',
  title: { en: 'Useless suppression', ko: '효과가 없는 무시 주석' },
  severity: { draft: 'hint', 'in-review': 'hint', reviewed: 'hint' },
  why: {
    en: 'A suppression is a decision somebody took. Without a reason the next reader cannot judge it, so it has no effect; and one that silences nothing any more hides the next real finding.',
    ko: '규칙 무시는 누군가 내린 결정입니다. 이유가 없으면 다음 사람이 판단할 수 없으므로 효력이 없고, 더 이상 아무것도 가리지 않는 무시는 다음에 생길 진짜 점검 결과를 가립니다.',
  },
  bad: {
    en: '<!-- postmortem-ignore hedged-fact -->',
    ko: '<!-- postmortem-ignore hedged-fact -->',
  },
  good: {
    en: "<!-- postmortem-ignore hedged-fact: the vendor's own wording, quoted from its report -->",
    ko: '<!-- postmortem-ignore hedged-fact: 공급사 보고서의 표현을 그대로 옮김 -->',
  },
  // what silences nothing is known only after every other rule has run: see `check.ts`
  check: () => [],
};

/**
 * The suppressions that do nothing.
 * @param silencing those that silenced at least one finding
 * @param home where a rule runs
 */
export function uselessSuppressions(
  postmortem: Postmortem,
  silencing: ReadonlySet<Suppression>,
  home: RuleHome,
): Finding[] {
  return postmortem.suppressions.flatMap((suppression) => {
    const message = complaint(suppression, silencing.has(suppression), home);
    if (message === undefined) return [];
    return [
      {
        range: suppression.range,
        message,
        unnecessary: true,
        fixes: [
          {
            title: l10n.t('Remove the suppression'),
            edits: [removal(postmortem, suppression)],
            preferred: true,
            safe: true,
          },
        ],
      },
    ];
  });
}

/** Rules of other rooms are not judged here: whether they were silenced is not known. */
function complaint(
  { rule, reason }: Suppression,
  silencing: boolean,
  home: RuleHome,
): string | undefined {
  if (rule.text === '') return l10n.t('This suppression names no rule.');
  const place = home(rule.text);
  if (place === undefined) return l10n.t('There is no rule “{0}”.', rule.text);
  if (reason.text === '')
    return l10n.t(
      'This suppression gives no reason and has no effect. Write: <!-- postmortem-ignore {0}: reason -->',
      rule.text,
    );
  if (silencing || place === 'elsewhere' || rule.text === uselessSuppression.id) return undefined;
  return l10n.t('This suppression has no effect: there is no finding of “{0}” here.', rule.text);
}

/** The comment, and its line where nothing else stands on it. */
function removal({ text, lines }: Postmortem, { range }: Suppression): TextEdit {
  const first = lines.lineOf(range.start);
  const last = lines.lineOf(range.end);
  const start = Math.max(lines.startOf(first), text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const alone =
    text.slice(start, range.start).trim() === '' &&
    text.slice(range.end, lines.endOf(last)).trim() === '';
  return {
    range: alone ? { start, end: lines.afterLine(last) } : range,
    newText: '',
  };
}
