/** The documentation pages of rules, made from the rules themselves: one page for each language. */
import type { Language } from '../../vocabulary/ids';
import type { Rule } from './rule';

/** What a page says beside what the rule itself does. */
export interface RuleNotes {
  /** What is looked at and what is not, with every threshold. */
  readonly looks: string;
  /** What the quick fix writes. */
  readonly fix: string;
  /** When to turn it off. */
  readonly off: string;
}

interface Words {
  readonly looks: string;
  readonly fix: string;
  readonly off: string;
  readonly instead: string;
  readonly write: string;
  readonly other: (id: string) => string;
  readonly settings: string;
  readonly severity: string;
  readonly also: string;
  readonly silence: string;
  readonly reason: string;
  readonly index: string;
  readonly indexIntro: string;
  readonly indexHead: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    looks: 'What is looked at',
    fix: 'What the fix writes',
    off: 'When to turn it off',
    instead: 'Instead of',
    write: 'write',
    other: (id) => `[한국어](${id}.ko.md)`,
    settings: 'Settings',
    severity: 'Another severity, for all documents or by status:',
    also: 'See also',
    silence: 'In one document, with a reason, for the next block or for the whole file:',
    reason: 'reason',
    index: 'Rules',
    indexIntro:
      'The severity of a finding depends on the `status` of the document; a document without one is a draft.',
    indexHead: '| Rule | Finds | Draft | In review | Reviewed, closed |',
  },
  ko: {
    looks: '무엇을 보나',
    fix: '빠른 수정이 쓰는 것',
    off: '끄는 때',
    instead: '이렇게 쓰는 대신',
    write: '이렇게 씁니다',
    other: (id) => `[English](${id}.md)`,
    settings: '설정',
    severity: '심각도 바꾸기. 모든 문서에 같은 값을 쓰거나 상태별로 정합니다.',
    also: '함께 보기:',
    silence: '한 문서에서 끄기. 이유를 적어야 하며, 다음 블록이나 파일 전체에 적용됩니다.',
    reason: '이유',
    index: '규칙',
    indexIntro: '심각도는 문서의 `status`에 따라 달라집니다. `status`가 없는 문서는 초안입니다.',
    indexHead: '| 규칙 | 찾는 것 | 초안 | 리뷰 중 | 리뷰됨, 종료 |',
  },
};

/** Markdown, `\n` line ends and one at the end: why, severities, bad and good, notes, settings. */
export function rulePage(rule: Rule, language: Language, notes?: RuleNotes): string {
  const { id, severity, title, why, settings } = rule;
  const words = WORDS[language];
  return [
    `# \`${id}\``,
    `${title[language]} · ${words.other(id)}`,
    `| draft | in-review | reviewed, closed |\n| --- | --- | --- |\n| ${severity.draft} | ${severity['in-review']} | ${severity.reviewed} |`,
    why[language],
    ...rewritePair(rule, language),
    ...(notes === undefined
      ? []
      : (['looks', 'fix', 'off'] as const).flatMap((part) => [`## ${words[part]}`, notes[part]])),
    `## ${words.settings}`,
    words.severity,
    fenced(`"postmortem.rules": {\n  "${id}": { "draft": "off", "closed": "error" }\n}`, 'jsonc'),
    ...(settings === undefined
      ? []
      : [`${words.also} ${settings.map((name) => `\`${name}\``).join(', ')}.`]),
    words.silence,
    fenced(
      `<!-- postmortem-ignore ${id}: ${words.reason} -->\n<!-- postmortem-ignore-file ${id}: ${words.reason} -->`,
      'markdown',
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A table of all rules, each linked to its page beside it. */
export function ruleIndex(rules: readonly Rule[], language: Language): string {
  const words = WORDS[language];
  const suffix = language === 'ko' ? '.ko.md' : '.md';
  return [
    `# ${words.index}`,
    words.other('README'),
    words.indexIntro,
    [
      words.indexHead,
      '|---|---|---|---|---|',
      ...rules.map(
        ({ id, title, severity }) =>
          `| [\`${id}\`](${id}${suffix}) | ${title[language]} | ${severity.draft} | ${severity['in-review']} | ${severity.reviewed} |`,
      ),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What a rule reports, and what should have been written: Markdown paragraphs. */
export function rewritePair({ bad, good }: Rule, of: Language): string[] {
  const { instead, write } = WORDS[of];
  return [instead, fenced(bad[of], 'markdown'), write, fenced(good[of], 'markdown')];
}

/** A fence longer than any run of backticks in the text. */
function fenced(text: string, info: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}
