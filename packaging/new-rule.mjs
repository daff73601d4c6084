// npm run new-rule <id> <topic>: a rule's file, its line in the registry and its test; then what
// `npm run generate` makes of it. <topic> is a folder of src/rules/catalog.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../test/host/folders.mjs';

const [id = '', topic = ''] = process.argv.slice(2);
const catalog = join(root, 'src', 'rules', 'catalog');
const topics = readdirSync(catalog);
const fail = (why) => {
  console.error(`${why}\nUsage: npm run new-rule <id> <topic>   (topics: ${topics.join(', ')})`);
  process.exit(2);
};
if (!/^[a-z]+(?:-[a-z]+)*$/.test(id)) fail('An id is lower case words with hyphens.');
if (!topics.includes(topic)) fail(`There is no topic "${topic}".`);
const file = join(catalog, topic, `${id}.ts`);
const test = join(root, 'test', 'unit', 'rules', topic, `${id}.test.ts`);
if (existsSync(file)) fail(`${id} is there already.`);

const name = id.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const registry = join(root, 'src', 'rules', 'engine', 'registry.ts');
const listed = readFileSync(registry, 'utf8');
const before = "import { uselessSuppression } from './useless-suppression';\n";
const last = '  unreadablePart,\n';
if (!listed.includes(before) || !listed.includes(last)) fail('registry.ts is not as expected.');

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path.slice(root.length + 1));
};
write(
  file,
  `import * as l10n from '@vscode/l10n';
import type { Rule } from '../../engine/rule';

export const ${name}: Rule = {
  id: '${id}',
  title: { en: '${id}', ko: '${id}' },
  severity: { draft: 'off', 'in-review': 'information', reviewed: 'warning' },
  why: {
    en: 'Why it exists, in one paragraph.',
    ko: '왜 있는지 한 문단으로.',
  },
  bad: { en: 'What it reports.', ko: '무엇을 지적하는지.' },
  good: { en: 'What should have been written.', ko: '무엇을 써야 하는지.' },
  check(postmortem) {
    return postmortem.text.includes('${id}')
      ? [{ range: { start: 0, end: 0 }, message: l10n.t('Say what to write instead.'), fixes: [] }]
      : [];
  },
};
`,
);
write(
  registry,
  listed
    .replace(before, `import { ${name} } from '../catalog/${topic}/${id}';\n${before}`)
    .replace(last, `  ${name},\n${last}`),
);
write(
  test,
  `import { test } from 'node:test';
import { finds } from '../checking';

test('${id}', () => {
  finds('${id}', '# Outage\\n\\nWhat it reports, in English.\\n', ['the words it marks']);
  finds('${id}', '# 장애\\n\\n무엇을 지적하는지.\\n', ['표시할 말']);
  finds('${id}', '# Outage\\n\\nWhat it must leave alone.\\n', []);
});
`,
);
await import('./generate.mjs');
console.log(
  `Next: write the rule and its test; a case that brings its examples into place in test/unit/rules/placing.ts, one for its fix in fix-cases*.ts (or why it has none); the Korean of its messages in l10n/bundle.l10n.ko.json.`,
);
