// The rooms of docs/engineering/architecture.md, enforced: a room imports only from those it may know.
import { builtinModules } from 'node:module';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const NODE = `^(?:node:.*|(?:${builtinModules.filter((name) => !name.startsWith('_')).join('|')})(?:/.*)?)$`;
const VSCODE = '^vscode$';
const LSP = '^vscode-(?:languageserver|languageclient|jsonrpc)(?:/.*|-protocol.*|-types.*)?$';
const NO_HOST = [NODE, VSCODE, LSP];

/**
 * The rooms of src from the ground up: what each may import of the others, and which packages it
 * may not. A room that is not in this list is refused by the last rule of this file.
 */
const ROOMS = {
  markdown: { rooms: [], foreign: NO_HOST },
  vocabulary: { rooms: [], foreign: NO_HOST },
  language: { rooms: ['markdown', 'vocabulary'], foreign: NO_HOST },
  'tree-model': { rooms: ['vocabulary'], foreign: NO_HOST },
  edits: { rooms: ['markdown', 'vocabulary', 'language', 'tree-model'], foreign: NO_HOST },
  pins: { rooms: ['markdown', 'vocabulary', 'language'], foreign: NO_HOST },
  rules: { rooms: ['markdown', 'vocabulary', 'language', 'edits', 'pins'], foreign: NO_HOST },
  workspace: {
    rooms: ['markdown', 'vocabulary', 'language', 'edits', 'pins', 'rules'],
    foreign: NO_HOST,
  },
  picture: { rooms: ['vocabulary', 'tree-model'], foreign: NO_HOST },
  publish: {
    rooms: [
      'markdown',
      'vocabulary',
      'language',
      'tree-model',
      'edits',
      'pins',
      'rules',
      'workspace',
      'picture',
      'preview',
    ],
    foreign: NO_HOST,
  },
  agent: {
    rooms: [
      'markdown',
      'vocabulary',
      'language',
      'tree-model',
      'edits',
      'pins',
      'rules',
      'workspace',
      'picture',
      'publish',
    ],
    foreign: NO_HOST,
  },
  protocol: { rooms: ['vocabulary', 'tree-model'], foreign: [NODE, VSCODE] },
  server: {
    rooms: [
      'markdown',
      'vocabulary',
      'language',
      'tree-model',
      'edits',
      'pins',
      'rules',
      'workspace',
      'picture',
      'publish',
      'agent',
      'protocol',
    ],
    foreign: [VSCODE],
  },
  // git and searching with Node, for the command line and the editor
  node: { rooms: ['pins', 'workspace', 'protocol'], foreign: [VSCODE, LSP] },
  cli: {
    rooms: [
      'markdown',
      'vocabulary',
      'language',
      'tree-model',
      'edits',
      'pins',
      'rules',
      'workspace',
      'picture',
      'publish',
      'agent',
      'protocol',
      'server',
      'node',
    ],
    foreign: [VSCODE],
  },
  extension: {
    rooms: ['node', 'protocol', 'tree-model', 'picture', 'preview', 'vocabulary'],
    foreign: [],
  },
  tree: { rooms: ['protocol', 'tree-model', 'picture', 'vocabulary'], foreign: NO_HOST },
  // VS Code calls the preview's plugin synchronously: it cannot ask the server, so it reads with
  // the language's own words
  preview: { rooms: ['markdown', 'vocabulary', 'language', 'tree-model'], foreign: NO_HOST },
};

/** The lint of one room. A few types of a closed room may cross: `import type`. */
function room(name) {
  const { rooms, foreign } = ROOMS[name];
  const closed = Object.keys(ROOMS).filter((other) => other !== name && !rooms.includes(other));
  const patterns = [
    ...foreign.map((regex) => ({
      regex,
      message: `src/${name} may not know this: see docs/engineering/architecture.md.`,
    })),
    {
      regex: `^(?:\\.\\./)+(?:${closed.join('|')})(?:/|$)`,
      message: `src/${name} does not know that room: see docs/engineering/architecture.md.`,
    },
  ];
  return {
    files: [`src/${name}/**/*.{ts,tsx}`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

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
    files: [
      'src/{markdown,vocabulary,language,tree-model,edits,pins,rules,workspace,picture,publish,agent,preview}/**/*.ts',
    ],
    rules: { 'no-restricted-globals': ['error', ...PURE_GLOBALS] },
  },
  ...Object.keys(ROOMS).map(room),
  {
    // no file stands loose below src, and none in a room that has no row above
    files: ['src/*.{ts,tsx}', 'src/*/**/*.{ts,tsx}'],
    ignores: Object.keys(ROOMS).map((name) => `src/${name}/**`),
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program',
          message: 'This file is in no room: see docs/engineering/architecture.md.',
        },
      ],
    },
  },
  {
    // everything of the server but its entries runs in a browser worker too
    files: ['src/server/**/*.ts'],
    ignores: ['src/server/host/node.ts', 'src/server/host/node-entry.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'require'] },
  },
);
