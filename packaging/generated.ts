/**
 * The files that say again what the rules and the manifest say: made by `npm run generate`, and
 * compared by `test/unit/generated.test.ts`. Reads package.json and the two nls files; writes
 * nothing itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS, type Tool } from '../src/agent/tools';
import { ruleIndex, rulePage } from '../src/rules/engine/page';
import { EN } from './rule-notes/en';
import { KO } from './rule-notes/ko';
import { RULES } from '../src/rules/engine/registry';
import { SECTION_IDS, type Language } from '../src/vocabulary/ids';
import { teamSettingsSchema } from '../src/workspace/team-settings-schema';

const NLS: Readonly<Record<Language, string>> = {
  en: 'package.nls.json',
  ko: 'package.nls.ko.json',
};
const NOTES = { en: EN, ko: KO };
const SUFFIX: Readonly<Record<Language, string>> = { en: '.md', ko: '.ko.md' };
const LANGUAGES: readonly Language[] = ['en', 'ko'];

interface Setting {
  readonly default?: unknown;
  readonly order?: number;
  readonly markdownDescription: string;
  properties?: unknown;
}

type Texts = Record<string, string>;

/** Every generated file of the project at `root`: its path below `root`, and its text. */
export function generatedFiles(root: string): ReadonlyMap<string, string> {
  const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const files = new Map<string, string>();
  const write = (path: string, value: unknown): void => {
    files.set(path, typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
  };

  const manifest = json('package.json') as {
    contributes: {
      configuration: { properties: Record<string, Setting> };
      languageModelTools: unknown;
    };
  };
  manifest.contributes.languageModelTools = TOOLS.map(contributedTool);
  const settings = manifest.contributes.configuration.properties;
  settings['postmortem.rules']!.properties = Object.fromEntries(
    RULES.map(({ id }) => [id, { markdownDescription: `%rule.${id}%` }]),
  );
  settings['postmortem.headings']!.properties = Object.fromEntries(
    SECTION_IDS.map((id) => [id, { type: 'array', default: [] }]),
  );
  write('package.json', manifest);
  write('schemas/postmortemrc.schema.json', teamSettingsSchema());

  for (const language of LANGUAGES) {
    const texts = withRuleTitles(json(NLS[language]) as Texts, language);
    write(NLS[language], texts);
    for (const rule of RULES)
      write(
        `docs/rules/${rule.id}${SUFFIX[language]}`,
        rulePage(rule, language, NOTES[language][rule.id]),
      );
    write(`docs/rules/README${SUFFIX[language]}`, ruleIndex(RULES, language));
    write(`docs/settings${SUFFIX[language]}`, settingsPage(settings, texts, language));
  }
  return files;
}

/** A tool as VS Code shows it to people and to models; before 1.95 it is not looked at. */
function contributedTool({ name, description, input }: Tool): object {
  return {
    name: `postmortem_${name}`,
    displayName: `%tool.${name}.name%`,
    userDescription: `%tool.${name}.description%`,
    modelDescription: description,
    toolReferenceName: `postmortem${name[0]!.toUpperCase()}${name.slice(1)}`,
    canBeReferencedInPrompt: true,
    icon: '$(book)',
    inputSchema: input,
  };
}

/** The texts with the titles of the rules where the first of them stood, and no others. */
function withRuleTitles(texts: Texts, language: Language): Texts {
  const titles = RULES.map(({ id, title }) => [`rule.${id}`, title[language]] as const);
  const entries = Object.entries(texts);
  const first = entries.findIndex(([key]) => key.startsWith('rule.'));
  const isOther = ([key]: readonly [string, string]): boolean => !key.startsWith('rule.');
  const at = first < 0 ? entries.length : first;
  return Object.fromEntries([
    ...entries.slice(0, at).filter(isOther),
    ...titles,
    ...entries.slice(at).filter(isOther),
  ]);
}

const SETTINGS_WORDS: Readonly<
  Record<Language, { title: string; other: string; intro: string; head: string; team: string }>
> = {
  en: {
    title: 'Settings',
    other: '[한국어](settings.ko.md)',
    intro: 'In VS Code, under *Postmortem*.',
    head: '| Setting | Default | Meaning |',
    team: 'A file `.postmortemrc.yaml` in the repository says the same for everybody, without the prefix `postmortem.`: every editor and CI read it. Below such a file it alone counts, and your own settings are for the documents that no such file is above of. Changes take effect at once, and what cannot be used is shown as a problem in the file.',
  },
  ko: {
    title: '설정',
    other: '[English](settings.md)',
    intro: 'VS Code 설정의 *Postmortem* 아래에 있습니다.',
    head: '| 설정 | 기본값 | 뜻 |',
    team: '저장소에 `.postmortemrc.yaml`을 두면 같은 설정을 팀 전체가 씁니다. 이름에서 `postmortem.`을 빼고 적으며, 모든 편집기와 CI가 읽습니다. 이 파일이 있는 폴더 아래에서는 이 파일만 적용되고, 개인 설정은 이런 파일이 없는 곳의 문서에 적용됩니다. 바꾸면 바로 반영되고, 쓸 수 없는 값은 파일에 문제로 표시됩니다.',
  },
};

function settingsPage(
  settings: Readonly<Record<string, Setting>>,
  texts: Texts,
  language: Language,
): string {
  const { title, other, intro, head, team } = SETTINGS_WORDS[language];
  const rows = Object.entries(settings)
    .sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .map(([name, { default: value, markdownDescription }]) => {
      const text = texts[markdownDescription.slice(1, -1)] ?? '';
      const cell = text.replace(/\s*\n+\s*/g, ' ').replaceAll('|', '\\|');
      return `| \`${name}\` | \`${JSON.stringify(value)}\` | ${cell} |`;
    });
  return [
    `# ${title}`,
    other,
    intro,
    [head, '|---|---|---|', ...rows].join('\n'),
    `## ${language === 'ko' ? '팀 설정 파일' : 'One file for the team'}`,
    team,
    '```yaml\nseverities: [P1, P2, P3]\ncustomerTerms: [courier, 점주]\nrules:\n  timeline-source: off\n  unverified-claim: { draft: hint, closed: error }\n```',
  ]
    .join('\n\n')
    .concat('\n');
}
