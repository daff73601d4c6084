/** The documentation page of a rule, made from the rule itself. */
import type { Language } from '../../vocabulary/ids';
import type { Rule } from './rule';

const WORDS: Readonly<Record<Language, { instead: string; write: string; name: string }>> = {
  en: { instead: 'Instead of', write: 'write', name: 'English' },
  ko: { instead: '이렇게 쓰는 대신', write: '이렇게 씁니다', name: '한국어' },
};

/** Markdown, `\n` line ends and one at the end: why, severities, bad and good, settings. */
export function rulePage(rule: Rule): string {
  const { draft, reviewed } = rule.severity;
  return [
    `# \`${rule.id}\``,
    `${rule.title.en} · ${rule.title.ko}`,
    `| draft | in-review | reviewed, closed |\n| --- | --- | --- |\n| ${draft} | ${rule.severity['in-review']} | ${reviewed} |`,
    ...language(rule, 'en'),
    ...language(rule, 'ko'),
    '## Settings',
    `Another severity, for all documents or by status:`,
    fenced(
      `"postmortem.rules": {\n  "${rule.id}": { "draft": "off", "closed": "error" }\n}`,
      'jsonc',
    ),
    ...(rule.settings === undefined
      ? []
      : [`See also ${rule.settings.map((name) => `\`${name}\``).join(', ')}.`]),
    'In one document, with a reason, for the next block or for the whole file:',
    fenced(
      `<!-- postmortem-ignore ${rule.id}: reason -->\n<!-- postmortem-ignore-file ${rule.id}: reason -->`,
      'markdown',
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function language(rule: Rule, of: Language): string[] {
  return [`## ${WORDS[of].name}`, rule.why[of], ...rewritePair(rule, of)];
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
