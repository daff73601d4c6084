/**
 * Tokens of a text, as VS Code would colour them. By default over a small stand-in for VS Code's
 * own Markdown grammar; with MARKDOWN_GRAMMAR set to the path of the real one, over that.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as TextMate from 'vscode-textmate';
import type { IGrammar } from 'vscode-textmate';
import { root } from './root';

const require = createRequire(import.meta.url);
// CommonJS bundles: their named exports are not seen by an ES import
const { INITIAL, parseRawGrammar, Registry } = require('vscode-textmate') as typeof TextMate;
const oniguruma = require('vscode-oniguruma') as typeof Oniguruma;

const files: Readonly<Record<string, string>> = {
  'text.html.markdown.postmortem': join(root, 'syntaxes/postmortem.tmLanguage.json'),
  'text.html.markdown':
    process.env['MARKDOWN_GRAMMAR'] ?? join(root, 'test/unit/grammar/markdown.tmLanguage.json'),
};

/** A piece of text with the scopes it has, outermost first. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The grammar of postmortems, ready to tokenize. */
export async function loadGrammar(): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) => {
      const path = files[scope];
      // languages embedded in Markdown are not under test: they colour nothing
      const source = path === undefined ? '{ "patterns": [] }' : readFileSync(path, 'utf8');
      return Promise.resolve(parseRawGrammar(source, path ?? `${scope}.json`));
    },
  });
  const grammar = await registry.loadGrammar('text.html.markdown.postmortem');
  if (grammar === null) throw new Error('The grammar did not load.');
  return grammar;
}

/** All tokens of `text`, line by line. */
export function tokenize(grammar: IGrammar, text: string): Token[] {
  let state = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

/**
 * What a postmortem's grammar adds to Markdown's: `text: scope` for each stretch of text that one
 * of its own scopes colours, punctuation and `meta` left out.
 */
export function highlights(grammar: IGrammar, text: string): string[] {
  const found: { text: string; scope: string; at: number }[] = [];
  tokenize(grammar, text).forEach((token, at) => {
    const scope = token.scopes
      .slice(1)
      .findLast((one) => one.endsWith('.postmortem') && !/^(?:meta|punctuation)\./.test(one));
    if (scope === undefined) return;
    const last = found.at(-1);
    if (last?.scope === scope && last.at === at - 1) {
      last.text += token.text;
      last.at = at;
    } else found.push({ text: token.text, scope, at });
  });
  return found.map((one) => `${one.text}: ${one.scope.replace(/\.postmortem$/, '')}`);
}
