// The rooms of docs/architecture.md, enforced: a room imports only from those it may know.
import { builtinModules } from 'node:module';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const NODE = `^(?:node:.*|(?:${builtinModules.filter((name) => !name.startsWith('_')).join('|')})(?:/.*)?)$`;
const VSCODE = '^vscode$';
const LSP = '^vscode-(?:languageserver|languageclient|jsonrpc)(?:/.*|-protocol.*|-types.*)?$';
const ROOMS = [
  'language',
  'pins',
  'rules',
  'workspace',
  'preview',
  'publish',
  'server',
  'cli',
  'extension',
  'tree',
];

/**
 * A room and what it may import.
 * @param room folder below src
 * @param rooms other rooms it may import from
 * @param foreign regular expressions of packages it may not import
 */
function room(room, rooms, foreign, { protocol = false } = {}) {
  const closed = ROOMS.filter((other) => other !== room && !rooms.includes(other));
  const patterns = [
    ...foreign.map((regex) => ({
      regex,
      message: `src/${room} may not know this: see docs/architecture.md.`,
    })),
    {
      regex: `^(?:\\.\\./)+(?:${closed.join('|')})(?:/|$)`,
      message: `src/${room} does not know that room: see docs/architecture.md.`,
      // the words of the model may cross where the code may not
      allowTypeImports: true,
    },
    ...(protocol
      ? []
      : [{ regex: '^(?:\\.\\./)+protocol$', message: `src/${room} speaks no protocol.` }]),
  ];
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

const NO_HOST = [NODE, VSCODE, LSP];
const TREE_BUT_ITS_PICTURE = '^(?:\\.\\./)+tree/(?!svg$|strings$)';
const PURE_GLOBALS = [
  'process',
  'Buffer',
  'require',
  '__dirname',
  'window',
  'document',
  'fetch',
  'setTimeout',
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'out/**',
      'examples/**',
      'node_modules/**',
      '.vscode-test/**',
      '.vscode-test-web/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: {
      // `!` behind an index that was just checked reads better than a branch that cannot happen
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['src/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
  {
    // documents come from anywhere: no expression may take longer than the text is long
    files: ['src/**/*.{ts,tsx}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
    },
  },
  {
    files: ['src/{language,pins,rules,workspace,preview,publish}/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...PURE_GLOBALS] },
  },
  room('language', [], NO_HOST),
  room('pins', ['language'], NO_HOST),
  room('rules', ['language', 'pins'], NO_HOST),
  room('workspace', ['language', 'pins', 'rules'], NO_HOST),
  // VS Code calls the preview's plugin synchronously: it cannot ask the server, so it shares the
  // vocabulary. Nothing else of the language.
  room(
    'preview',
    ['language'],
    ['^(?:\\.\\./)+language/(?!vocabulary/|remediation/tokens$|postmortem$|text$)', ...NO_HOST],
  ),
  // the picture of the tree is drawn once, in the webview and in what is published
  room(
    'publish',
    ['language', 'rules', 'workspace', 'preview', 'tree'],
    [TREE_BUT_ITS_PICTURE, ...NO_HOST],
  ),
  room('server', ['language', 'pins', 'rules', 'workspace', 'publish'], [VSCODE], {
    protocol: true,
  }),
  room('cli', ['language', 'pins', 'rules', 'workspace', 'publish', 'server'], [VSCODE], {
    protocol: true,
  }),
  room('extension', ['preview'], [], { protocol: true }),
  room('tree', [], [...NO_HOST], { protocol: true }),
  {
    // everything of the server but its entries runs in a browser worker too
    files: ['src/server/**/*.ts'],
    ignores: ['src/server/node.ts', 'src/server/node-entry.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'require'] },
  },
);
