/** mdast's nodes of code, HTML and definitions, from Lezer's tree. */
import type { TreeCursor } from '@lezer/common';
import type { Code, Definition, Html } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { destination, identifierOf } from '../grammar/links';
import { withoutMarks } from './phrasing';
import { columnOf, isBlank, positionOf, trimmedEnd, withoutIndent, type Source } from './source';

export function fencedCode(source: Source, cursor: TreeCursor, column: number): Code {
  const { parsed } = source;
  const { from } = cursor;
  let { to } = cursor;
  let value = '';
  let info = '';
  let marks = 0;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'CodeText') value += codeText(source, cursor, column);
      else if (cursor.name === 'CodeInfo') info = parsed.slice(cursor.from, cursor.to);
      else if (cursor.name === 'CodeMark' && ++marks === 2) ({ to } = cursor);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  // one empty line has no line ending in it
  if (/^(?:\r\n|[\r\n])$/.test(value) && parsed.slice(from, to).split('\n').length === 3)
    value = '';
  // an open fence reaches to the end of the text, but for the last line ending
  if (marks < 2 && to === parsed.length) value = value.replace(/(?:\r\n|[\r\n])$/, '');
  // the lines may be indented as much as the fence is
  const indent = Math.min(3, columnOf(parsed, from) - column);
  if (indent > 0) value = value.replace(/^ {1,3}/gm, (spaces) => spaces.slice(indent));
  const gap = info.search(/\s/);
  const lang = gap === -1 ? info : info.slice(0, gap);
  const meta = gap === -1 ? '' : info.slice(gap).trimStart();
  return {
    type: 'code',
    lang: lang === '' ? null : decodeString(lang),
    meta: meta === '' ? null : decodeString(meta),
    value,
    position: positionOf(source, from, to),
  };
}

export function indentedCode(source: Source, cursor: TreeCursor, column: number): Code | undefined {
  const { parsed } = source;
  const { from, to } = cursor;
  // white space behind a marker is no code
  if (trimmedEnd(parsed, from, to) === from) return undefined;
  let value = '';
  if (cursor.firstChild()) {
    do if (cursor.name === 'CodeText') value += codeText(source, cursor, column + 4);
    while (cursor.nextSibling());
    cursor.parent();
  } else value = codeText(source, cursor, column + 4);
  let start = from;
  for (let columns = 0; columns < 4 && isBlank(parsed.charCodeAt(start - 1)); start--)
    columns += parsed.charCodeAt(start - 1) === 9 ? 4 : 1;
  return { type: 'code', lang: null, meta: null, value, position: positionOf(source, start, to) };
}

/** Code that begins at a column: of a tab that reaches over it the rest is spaces. */
function codeText(source: Source, { from, to }: TreeCursor, column: number): string {
  const { parsed } = source;
  const over = parsed.charCodeAt(from - 1) === 9 ? columnOf(parsed, from) - column : 0;
  return (over > 0 ? ' '.repeat(over) : '') + source.raw(from, to);
}

export function htmlBlock(source: Source, cursor: TreeCursor, column: number): Html {
  const { parsed } = source;
  let { from } = cursor;
  // its indentation is part of it
  while (isBlank(parsed.charCodeAt(from - 1)) && columnOf(parsed, from) > column) from--;
  return {
    type: 'html',
    value: withoutIndent(withoutMarks(source, cursor, from), column),
    position: positionOf(source, from, cursor.to),
  };
}

export function definition(source: Source, cursor: TreeCursor): Definition {
  const { from, to } = cursor;
  let label = '';
  let url = '';
  let title: string | null = null;
  cursor.firstChild();
  do {
    const written = source.parsed.slice(cursor.from, cursor.to);
    if (cursor.name === 'LinkLabel') label = written.slice(1, -1);
    else if (cursor.name === 'URL') url = destination(written);
    else if (cursor.name === 'LinkTitle') title = decodeString(written.slice(1, -1));
  } while (cursor.nextSibling());
  cursor.parent();
  return {
    type: 'definition',
    identifier: identifierOf(label).toLowerCase(),
    label: decodeString(label),
    title,
    url,
    position: positionOf(source, from, to),
  };
}
