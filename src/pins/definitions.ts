/**
 * Finding definitions by the look of their lines, where no language server can be asked: functions,
 * methods, types and constants of common languages, and where they end. Light by intention: what it is
 * not sure of it does not name.
 */
import type { LineSpan, SourceText } from './source';

export interface Definition {
  readonly name: string;
  /** From the line that names it to its end; comments and decorators before it are not in it. */
  readonly span: LineSpan;
  /** Whether it holds statements, as functions and methods do. */
  readonly callable: boolean;
  /** Whether it may be a variable within a function: it is indented and holds no statements. */
  readonly local?: boolean;
}

type Ends = 'brackets' | 'indentation';

const BRACKETS =
  'c cc cpp cs cts cxx dart go gradle groovy h hh hpp java js jsx kt kts m mjs cjs mm mts php rs scala sh bash swift tf hcl ts tsx vue svelte zig proto';
const INDENTATION = 'py pyi rb ex exs lua';

const LANGUAGES: ReadonlyMap<string, Ends> = new Map([
  ...BRACKETS.split(' ').map((one) => [one, 'brackets'] as const),
  ...INDENTATION.split(' ').map((one) => [one, 'indentation'] as const),
]);

const CALLABLE = new Set(['function', 'function*', 'func', 'fn', 'fun', 'def', 'defp', 'sub']);
const NAMING = new Set([
  ...CALLABLE,
  ...'class interface struct enum trait module mod namespace object record type const let var val static final union protocol extension service message macro_rules!'.split(
    ' ',
  ),
]);
const VARIABLE = /^\s+(?:const|let|var|val|static|final)\s/;
/** What stands before a bracket and is no name of something defined. */
const CONTROL = new Set(
  'if for while switch catch return function new await typeof else do try throw in of match when with using lock synchronized super this sizeof yield assert elif except loop until unless guard defer go select case default and or not print'.split(
    ' ',
  ),
);

/** How definitions of a file end, by its name; undefined where its language is not known. */
function endsOf(path: string): Ends | undefined {
  return LANGUAGES.get(/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** Whether definitions of a file with this name can be found. */
export function knowsLanguage(path: string): boolean {
  return endsOf(path) !== undefined;
}

const KNOWN = new WeakMap<SourceText, readonly Definition[]>();

/** The definitions of a file in order; none where its language is not known. Linear but for nesting. */
export function definitionsIn(source: SourceText, path: string): readonly Definition[] {
  const ends = endsOf(path);
  if (ends === undefined) return [];
  const known = KNOWN.get(source);
  if (known !== undefined) return known;
  const found: Definition[] = [];
  source.lines.forEach((line, at) => {
    if (line.length > 400) return;
    const named = nameIn(line, ends);
    if (named === undefined) return;
    const last = ends === 'brackets' ? endOfBrackets(source, at) : endOfIndented(source, at);
    if (last === undefined) return;
    const local = !named.callable && VARIABLE.test(line);
    found.push({ ...named, span: { first: at + 1, last: last + 1 }, ...(local && { local }) });
  });
  KNOWN.set(source, found);
  return found;
}

/** The name a line defines: `export async function authorize(` or, of a method, `authorize(order) {`. */
export function nameDefined(line: string, path: string): string | undefined {
  const ends = endsOf(path);
  return ends && nameIn(line, ends)?.name;
}

function nameIn(line: string, ends: Ends): { name: string; callable: boolean } | undefined {
  const said = line.trim();
  if (said === '' || /^(?:\/\/|\/\*|\*|#(?!\[)|--|@[\w.]+$)/.test(said)) return undefined;
  const words = said.split(/(?=[({<[:=;,])|\s+/u, 10);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (NAMING.has(word)) {
      // of Go the receiver of a method stands between
      const rest =
        word === 'func' && words[at + 1]?.startsWith('(') === true
          ? said.slice(said.indexOf(')') + 1).trim()
          : words.slice(at + 1).join(' ');
      const name = /^(?:self\.)?([\p{L}_$][\p{L}\p{N}_$]*[?!]?)/u.exec(rest.trim())?.[1];
      if (name === undefined) return undefined;
      if (NAMING.has(name)) continue;
      const callable = CALLABLE.has(word) || /=>|=\s*(?:async\s+)?function\b/.test(said);
      return { name, callable };
    }
    if (/^[({<[:=;,]/.test(word)) break;
  }
  return ends === 'brackets' ? methodIn(said) : undefined;
}

/** `public Receipt authorize(Order order) {`, `authorize = async (order) => {`, `name() {` */
function methodIn(said: string): { name: string; callable: boolean } | undefined {
  if (!/[{(,]$|=>$|\)$/.test(said)) return undefined;
  const property =
    /^(?:(?:public|private|protected|static|readonly|export)\s+)*#?([\p{L}_$][\p{L}\p{N}_$]*)\s*[:=]\s*(?:async\b|\(|[\p{L}_$])/u.exec(
      said,
    );
  if (property !== null && said.includes('=>')) return { name: property[1]!, callable: true };
  const open = said.indexOf('(');
  if (open < 1 || said.endsWith(')')) return undefined;
  const before = said.slice(0, open);
  if (/[=.,;!&|?'"`+]|->/.test(before)) return undefined;
  const words = before
    .replace(/<[^<>]*>/g, '')
    .trim()
    .split(/\s+/);
  const name = words.at(-1)!.replace(/^[#*&~]+/, '');
  if (words.some((word) => CONTROL.has(word))) return undefined;
  // a call that is wrapped ends like a method that is: only what opens a block is one
  if (!said.endsWith('{')) return undefined;
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? { name, callable: true } : undefined;
}

/** A definition that is longer than this is not followed to its end, in lines. */
const LONGEST = 3000;

/** The line (0-based) in which the brackets opened from `start` on are closed again. */
function endOfBrackets({ lines }: SourceText, start: number): number | undefined {
  let depth = 0;
  let opened = false;
  let comment = false;
  for (let at = start; at < lines.length && at < start + LONGEST; at++) {
    const line = lines[at]!;
    let quote = '';
    for (let index = 0; index < line.length; index++) {
      const character = line[index]!;
      if (comment) {
        if (character === '*' && line[index + 1] === '/') comment = false;
      } else if (quote !== '') {
        if (character === '\\') index++;
        else if (character === quote) quote = '';
      } else if (character === '/' && line[index + 1] === '/') break;
      else if (character === '/' && line[index + 1] === '*') comment = true;
      else if (character === '"' || character === '`') quote = character;
      else if (character === "'" && line.indexOf("'", index + 1) !== -1) quote = character;
      else if ('([{'.includes(character)) {
        depth++;
        opened ||= character === '{';
      } else if (')]}'.includes(character)) depth--;
    }
    if (depth < 0) return undefined;
    const said = line.trimEnd();
    if (depth === 0 && (opened || /[;]$/.test(said))) return at;
    // without a block: a constant, a declaration
    if (
      depth === 0 &&
      !/[=,(+\-|&?:.>)]$/.test(said) &&
      !/^\s*(?:[{=?:.|&]|where\b|extends\b|implements\b|throws\b)/.test(lines[at + 1] ?? '')
    )
      return at;
  }
  return undefined;
}

/** The last line (0-based) that is indented below `start`; an `end` that closes it counts. */
function endOfIndented({ lines }: SourceText, start: number): number {
  const own = indentOf(lines[start]!);
  let last = start;
  let depth = 0;
  for (let at = start; at < lines.length && at < start + LONGEST; at++) {
    const line = lines[at]!;
    if (at > start && depth <= 0 && line.trim() !== '') {
      if (indentOf(line) < own) break;
      if (indentOf(line) === own) {
        if (/^\s*end\b/.test(line)) return at;
        // the closing bracket of a signature that was wrapped
        if (!/^\s*[)\]}]/.test(line)) break;
      }
    }
    if (line.trim() !== '') last = at;
    for (const character of line) {
      if ('(['.includes(character)) depth++;
      else if (')]'.includes(character)) depth--;
    }
    if (at === start + 40) depth = 0;
  }
  return last;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * Where a symbol stands as a symbol provider would name it (`PayClient.authorize`, outermost first);
 * undefined when no definition, or more than one, may be it.
 */
export function definitionOf(
  source: SourceText,
  path: string,
  symbol: string,
): Definition | undefined {
  const parts = symbol
    .split('.')
    .map((part) => part.split(/[(<]/, 1)[0]!.trim())
    .filter((part) => part !== '');
  const name = parts.at(-1);
  if (name === undefined) return undefined;
  const all = definitionsIn(source, path);
  const named = all.filter((one) => one.name === name);
  if (named.length <= 1) return named[0];
  const outer = parts.at(-2);
  const within = named.filter((one) => outer !== undefined && outerOf(all, one)?.name === outer);
  return within.length === 1 ? within[0] : undefined;
}

/** The function or method that holds lines; undefined where none does. */
export function callableAround(
  source: SourceText,
  path: string,
  { first, last }: LineSpan,
): Definition | undefined {
  return definitionsIn(source, path)
    .filter(({ callable, span }) => callable && span.first <= first && span.last >= last)
    .sort((a, b) => a.span.last - a.span.first - (b.span.last - b.span.first))[0];
}

function outerOf(all: readonly Definition[], inner: Definition): Definition | undefined {
  return all
    .filter(
      ({ span }) =>
        span.first <= inner.span.first && span.last >= inner.span.last && span !== inner.span,
    )
    .sort((a, b) => b.span.first - a.span.first)[0];
}
