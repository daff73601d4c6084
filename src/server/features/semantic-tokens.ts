/**
 * Colours for what a postmortem adds to Markdown, in every editor and only in postmortems: boxes,
 * ids, tokens, owners, days, times, labels of notes.
 */
import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver';
import type { Field, Note, Postmortem, WhyNode } from '../../language/postmortem';
import type { Range } from '../../markdown/text';

/** Also in package.json, which says what they look like: `semanticTokenScopes`. */
const TYPES = [
  'pmChecked',
  'pmOpen',
  'pmId',
  'pmTag',
  'pmOwner',
  'pmDate',
  'pmTime',
  'pmLabel',
  'pmRuledOut',
] as const;
type TokenType = (typeof TYPES)[number];

export const SEMANTIC_TOKENS: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [] };

interface Token extends Range {
  readonly type: TokenType;
}

/** The tokens of a document, in order; none for what is no postmortem. */
export function semanticTokens(postmortem: Postmortem): SemanticTokens {
  if (!postmortem.isPostmortem) return { data: [] };
  const { lines } = postmortem;
  const data: number[] = [];
  let [lastLine, lastCharacter, end] = [0, 0, 0];
  for (const token of tokensOf(postmortem).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const { line, character } = lines.positionOf(token.start);
    // an editor takes no token over another, nor over a line's end
    if (token.start < end || token.end > lines.endOf(line) || token.end <= token.start) continue;
    data.push(
      line - lastLine,
      line === lastLine ? character - lastCharacter : character,
      lines.positionOf(token.end).character - character,
      TYPES.indexOf(token.type),
      0,
    );
    [lastLine, lastCharacter, end] = [line, character, token.end];
  }
  return { data };
}

function tokensOf(postmortem: Postmortem): Token[] {
  const { text } = postmortem;
  const tokens: Token[] = [];
  const add = (type: TokenType, range: Range | undefined): void => {
    if (range !== undefined) tokens.push({ type, start: range.start, end: range.end });
  };
  const box = (checkbox: (Range & { readonly checked: boolean }) | undefined): void =>
    add(checkbox?.checked === true ? 'pmChecked' : 'pmOpen', checkbox);
  const labels = (notes: readonly Note[], fields: readonly Field[]): void => {
    for (const { range, content } of [...notes, ...fields])
      add('pmLabel', labelIn(text, range, content.range));
  };
  const node = (one: WhyNode): void => {
    box(one.item?.checkbox);
    labels(one.notes, one.fields);
    if (one.kind === 'claim') {
      add('pmId', one.id?.range);
      if (one.struck) add('pmRuledOut', one.textRange);
    }
    one.children.forEach(node);
  };
  postmortem.fiveWhys.trunks.forEach(node);
  for (const item of postmortem.remediation.items) {
    box(item.item?.checkbox);
    add('pmId', item.id?.range);
    labels(item.notes, item.fields);
    for (const { range, source } of [...item.effects, ...item.areas, ...item.tags])
      if (source === 'token') add('pmTag', range);
    if (item.horizon?.source === 'token') add('pmTag', item.horizon.range);
    for (const { range, source } of item.owners) if (source === 'token') add('pmOwner', range);
    if (item.due !== undefined && item.due.source !== 'prose') add('pmDate', item.due.range);
    for (const { range } of item.addresses) add('pmId', range);
  }
  for (const { time, until } of postmortem.timeline.entries) {
    add('pmTime', time.range);
    add('pmTime', until?.range);
  }
  return tokens;
}

/** `verify` of `(verify: how)`, `Evidence` of `- Evidence: …`. */
function labelIn(text: string, whole: Range, content: Range): Range | undefined {
  const before = text.slice(whole.start, content.start);
  const match = /^[\s(（*+_.\d)\]-]{0,40}(\p{L}(?:[\p{L} -]{0,40}\p{L})?)[ *_]{0,8}[:：]/u.exec(
    before,
  );
  if (match === null) return undefined;
  const start = whole.start + match[0].indexOf(match[1]!);
  return { start, end: start + match[1]!.length };
}
