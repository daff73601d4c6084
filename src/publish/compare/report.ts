/** The changes of many documents as text for a terminal, and as Markdown for a pull request. */
import { toMermaid } from '../../edits/tree/export';
import { plainTree } from '../../edits/tree/tree-view';
import type { Postmortem } from '../../language/postmortem';
import { inertMarkdown } from '../../markdown/inert-markdown';
import type { Language } from '../../vocabulary/ids';
import type { Change, FindingLine } from './change';
import { changeLine, type Show } from './words';

/** A document and what changed; null: there is none in that version. */
export interface Compared {
  readonly file: string;
  readonly before: Postmortem | null;
  readonly after: Postmortem | null;
  readonly changes: readonly Change[];
}

const WORDS = {
  en: {
    none: 'No postmortem changed in meaning.',
    title: 'Postmortems changed',
    unchanged: 'changed in form only',
    new: (claims: number, items: number) =>
      `new postmortem: ${claims} ${claims === 1 ? 'claim' : 'claims'}, ${items} remediation ${items === 1 ? 'item' : 'items'}`,
    gone: 'postmortem gone',
    findings: 'Findings',
    added: 'new',
    resolved: 'gone',
    tree: 'The 5 Whys, before and after',
    before: 'Before',
    after: 'After',
    line: (line: number) => `line ${line}`,
    more: (count: number) => `and ${count} more`,
  },
  ko: {
    none: '내용이 바뀐 포스트모템이 없습니다.',
    title: '바뀐 포스트모템',
    unchanged: '형식만 바뀌었습니다',
    new: (claims: number, items: number) => `새 포스트모템: 답 ${claims}개, 대책 ${items}개`,
    gone: '포스트모템이 삭제되었습니다',
    findings: '점검 결과',
    added: '신규',
    resolved: '해소',
    tree: '5 Whys 변경 전후',
    before: '변경 전',
    after: '변경 후',
    line: (line: number) => `${line}행`,
    more: (count: number) => `외 ${count}건`,
  },
} as const;

/** Findings listed one by one; of more only the number is said. */
const MOST_FINDINGS = 20;
/** A tree of more nodes than this is no picture any more. */
const MOST_NODES = 60;

/** For a terminal, one document after the other; ends in a line break. `show` makes texts inert. */
export function compareText(
  compared: readonly Compared[],
  language: Language,
  show: Show = (text) => text,
): string {
  const words = WORDS[language];
  const told = compared.filter((one) => linesOf(one, language, show).length > 0);
  if (told.length === 0) return `${words.none}\n`;
  return told
    .map((one) => {
      const lines = linesOf(one, language, show).map((line) => `  ${line}`);
      const findings = findingLines(one.changes, language, show).map((line) => `    ${line}`);
      return `${[show(one.file), ...lines, ...findings].join('\n')}\n`;
    })
    .join('\n');
}

/** Markdown: a heading and a list for each document, findings and trees folded. Ends in a line break. */
export function compareMarkdown(compared: readonly Compared[], language: Language): string {
  const words = WORDS[language];
  const told = compared.filter((one) => linesOf(one, language, inertMarkdown).length > 0);
  if (told.length === 0) return `${words.none}\n`;
  const parts = told.map((one) => {
    const lines = linesOf(one, language, inertMarkdown).map((line) => `- ${line}`);
    const findings = findingLines(one.changes, language, inertMarkdown).map((line) => `- ${line}`);
    return [
      `### ${inertMarkdown(one.file)}`,
      lines.join('\n'),
      ...(findings.length > 0 ? [folded(words.findings, findings.join('\n'))] : []),
      ...trees(one, language),
    ].join('\n\n');
  });
  return `${[`## ${words.title}`, ...parts].join('\n\n')}\n`;
}

function linesOf(one: Compared, language: Language, show: Show): string[] {
  const words = WORDS[language];
  if (one.after === null) return [words.gone];
  if (one.before === null) {
    const { claims } = plainTree(one.after);
    return [words.new(claims, one.after.remediation.items.length)];
  }
  return one.changes.map((change) => changeLine(change, language, show));
}

function findingLines(changes: readonly Change[], language: Language, show: Show): string[] {
  const words = WORDS[language];
  const change = changes.find((one) => one.kind === 'findings');
  if (change === undefined) return [];
  const say =
    (word: string) =>
    ({ rule, message, line }: FindingLine): string =>
      `${word}: ${rule}, ${words.line(line + 1)}: ${show(message)}`;
  const lines = [...change.added.map(say(words.added)), ...change.gone.map(say(words.resolved))];
  return lines.length <= MOST_FINDINGS
    ? lines
    : [...lines.slice(0, MOST_FINDINGS), words.more(lines.length - MOST_FINDINGS)];
}

/** Both trees as Mermaid, where one has changed. */
function trees({ before, after, changes }: Compared, language: Language): string[] {
  const words = WORDS[language];
  const changed = changes.some(({ kind }) => /^(?:question|claim|root-cause)/.test(kind));
  const models = [before, after].map((one) => one && plainTree(one));
  if (!changed || models.some((model) => model !== null && model.claims > MOST_NODES)) return [];
  const charts = models.flatMap((model, at) =>
    model === null || model.trunks.length === 0
      ? []
      : [
          `**${at === 0 ? words.before : words.after}**`,
          `\`\`\`mermaid\n${toMermaid(model)}\`\`\``,
        ],
  );
  return charts.length === 0 ? [] : [folded(words.tree, charts.join('\n\n'))];
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
