import * as l10n from '@vscode/l10n';
import { reviewersFor } from '../../../vocabulary/grades';
import type { Postmortem } from '../../../language/postmortem';
import { addKey } from '../document/front-matter-key';
import { documentPlace } from '../../../edits/insertion';
import type { Fix, Rule, RuleContext } from '../../engine/rule';
import { documentWeight, gradeOf, settingFor } from '../../engine/weight-of';

/** Other names of the roles, in both languages. */
const ROLES: readonly (readonly [role: RegExp, anyOf: RegExp])[] = [
  [/^sre$/i, /\bsres?\b|site reliability|신뢰성/i],
  [
    /^(?:org lead|조직장)$/i,
    /\b(?:org(?:anisation|anization)? lead|director|head of|vp|vice president)\b|조직장|본부장|실장|그룹장|부문장|이사/i,
  ],
  [/^cto$/i, /\bcto\b|chief technology|기술\s?(?:총괄|이사)|최고기술/i],
];
const TEAM = /^(?:team|팀|the team)$/i;

export const reviewAudience: Rule = {
  id: 'review-audience',
  judgesTooLarge: true,
  title: { en: 'Required reviewer missing', ko: '필요한 리뷰어가 없음' },
  severity: { draft: 'off', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'Who reads a postmortem decides what it can change: for a severe incident, people who can give the time and money that remediation needs. They read it to help, not to judge.',
    ko: '누가 읽는지에 따라 바꿀 수 있는 것이 달라집니다. 큰 장애라면 대책에 필요한 시간과 비용을 낼 수 있는 사람도 읽어야 합니다. 평가하려고가 아니라 도우려고 읽습니다.',
  },
  bad: {
    en: '---\nseverity: SEV1\nreviewers: [jlee]\n---',
    ko: '---\ntitle: 결제 장애\nseverity: SEV1\nreviewers: [이재훈]\n---',
  },
  good: {
    en: '---\nseverity: SEV1\nreviewers: [jlee, SRE, org lead, CTO]\n---',
    ko: '---\ntitle: 결제 장애\nseverity: SEV1\nreviewers: [이재훈, SRE, 조직장, CTO]\n---',
  },
  settings: ['postmortem.severities', 'postmortem.reviewAudience'],
  check(postmortem, context) {
    const grade = gradeOf(postmortem, context);
    if (grade === undefined) return [];
    const roles = rolesOf(postmortem, context);
    const entry = postmortem.metadata.values.reviewers;
    const present = [...(entry?.values ?? []), ...attendees(postmortem)];
    const missing = roles.filter((role) => !isPresent(role, present));
    if (missing.length === 0) return [];
    return [
      {
        range: entry?.valueRange ?? documentPlace(postmortem),
        message: l10n.t('Missing reviewers: {0}; {1} asks for them.', missing.join(', '), grade),
        fixes: fixesFor(postmortem, missing),
      },
    ];
  },
};

/** Who has to have read it; nobody where no grade is known. */
function rolesOf(postmortem: Postmortem, context: RuleContext): readonly string[] {
  const grade = gradeOf(postmortem, context);
  if (grade === undefined) return [];
  return (
    settingFor(context.settings.reviewAudience, grade) ??
    reviewersFor(documentWeight(postmortem, context), postmortem.language)
  );
}

/** The roles that the grade asks for and nobody is named for: missing, or `SRE` and no more. */
export function rolesToName(postmortem: Postmortem, context: RuleContext): string[] {
  const listed = postmortem.metadata.values.reviewers?.values ?? [];
  const isBare = (one: string): boolean =>
    ROLES.some(([name]) => name.test(one.trim())) || TEAM.test(one.trim());
  const present = [...listed.filter((one) => !isBare(one)), ...attendees(postmortem)];
  return rolesOf(postmortem, context).filter((role) => !isPresent(role, present));
}

/** The section on the review names people too. */
function attendees({ sections, text }: Postmortem): string[] {
  return sections
    .filter(({ id }) => id === 'review')
    .map(({ range }) => text.slice(range.start, Math.min(range.end, range.start + 20_000)));
}

function isPresent(role: string, present: readonly string[]): boolean {
  if (TEAM.test(role.trim())) return present.some((one) => one.trim() !== '');
  const known = ROLES.find(([name]) => name.test(role.trim()))?.[1];
  return present.some(
    (one) => one.toLowerCase().includes(role.trim().toLowerCase()) || known?.test(one) === true,
  );
}

function fixesFor(postmortem: Postmortem, missing: readonly string[]): Fix[] {
  const title = l10n.t('Add {0} to the reviewers', missing.join(', '));
  const written = missing.map((role) =>
    /^[\p{L}\p{N}][\p{L}\p{N} _./-]*$/u.test(role) ? role : JSON.stringify(role),
  );
  const entry = postmortem.frontMatter?.entries.find(({ key }) => key === 'reviewers');
  if (entry === undefined) {
    const added = addKey(postmortem, 'reviewers', `[${written.join(', ')}]`);
    return added === undefined ? [] : [{ title, edits: added.edits, preferred: true }];
  }
  const value = postmortem.text.slice(entry.valueRange.start, entry.valueRange.end);
  if (!value.startsWith('[') || !value.endsWith(']')) return [];
  const at = entry.valueRange.end - 1;
  const separator = value.slice(1, -1).trim() === '' ? '' : ', ';
  return [
    {
      title,
      edits: [{ range: { start: at, end: at }, newText: separator + written.join(', ') }],
      preferred: true,
    },
  ];
}
