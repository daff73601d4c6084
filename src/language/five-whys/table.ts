/** A table of steps: `Level | Question | Answer | Evidence`, or a column for each why. */
import type { PhrasingContent, Table, TableCell, TableRow } from 'mdast';
import { plainText, rangeOf } from '../../markdown/markdown';
import { fieldLabel } from '../../vocabulary/labels';
import { inEnglish } from '../../vocabulary/romance';
import { measure, type Draft, type FieldDraft, type Patch, type Source, type Words } from './draft';
import { foldTrunk } from './fold';
import { StepReader } from './steps';
import { tokenize, type Token } from './tokens';
import { isPlaceholder, labelOf } from './words';

type Column =
  'level' | 'question' | 'answer' | 'evidence' | 'problem' | 'outcome' | 'step' | 'other';

const HEADERS: readonly (readonly [Column, RegExp])[] = [
  ['level', /^(?:level|#|no\.?|nr\.?|step|단계|순번|번호|레벨|차수|구분|ステップ|段階)$/i],
  [
    'question',
    /^(?:questions?|(?:the )?why(?: question)?|whys|질문|물음|왜|질문 내용|質問|問い?|なぜ)$/i,
  ],
  [
    'answer',
    /^(?:(?:[a-z]{1,14} )?(?:answers?|findings?|explanations?)|because|(?:root )?causes?|reasons?|responses?|analysis|답변?|대답|원인|이유|답변 내용|분석(?: 내용)?|回答|答え|原因|理由|分析|説明)$/i,
  ],
  [
    'evidence',
    /^(?:evidences?|sources?|proofs?|data|links?|references?|supporting (?:data|evidence)|근거|증거|출처|링크|근거 자료|참고|根拠|証拠|出典)$/i,
  ],
  ['problem', /^(?:problem(?: statement)?|issue|symptom|effect|문제(?: 정의)?|현상|증상|問題)$/i],
  ['outcome', /^(?:root causes?|근본 ?원인|根本原因|actions?|대책|조치)$/i],
];

/** Reads a table; undefined when it is not one of steps. */
export function readTable(source: Source, table: Table): Patch | undefined {
  const [head, ...rows] = table.children;
  if (head === undefined) return undefined;
  const columns = columnsOf(source, head, rows);
  const patch: Patch = { trunks: [], spans: [rangeOf(table)], leftovers: [] };
  if (columns.filter((column) => column === 'step').length >= 2)
    rows.forEach((row) => readAcross(source, patch, columns, row));
  else if (
    columns.includes('answer') &&
    (columns.includes('question') || columns.includes('level'))
  )
    readDown(source, patch, columns, rows, head.children.map(textOf));
  else if (isLabelled(source, table))
    readDown(source, patch, ['level', 'answer'], [head, ...rows], []);
  return patch.trunks.some((trunk) => measure(trunk).claims > 0) ? patch : undefined;
}

/** A column's title, in UTF-16 units: what is longer is none. */
const LONGEST_TITLE = 120;

function columnsOf(source: Source, head: TableRow, rows: readonly TableRow[]): Column[] {
  const columns = head.children.map((cell): Column => {
    const title = plainText(cell)
      .slice(0, LONGEST_TITLE)
      .replace(/(?<![?？:：*])[?？:：*]+\s*$/u, '')
      .trim();
    if (labelOf(title)?.kind === 'ordinal') return 'step';
    const known = inEnglish(title.toLowerCase()) ?? title;
    return HEADERS.find(([, words]) => words.test(known))?.[0] ?? 'other';
  });
  nameByContent(columns, rows);
  // `Why | Cause` with numbers below: the column says which why, not what is asked
  const why = columns.indexOf('question');
  if (why !== -1 && rows.length > 0 && rows.every((row) => isLevel(source, row.children[why])))
    columns[why] = 'level';
  // `# | Why | Root cause` answers; beside an answer column the root cause sums up
  const outcome = columns.indexOf('outcome');
  if (outcome !== -1 && !columns.includes('answer') && columns.includes('question'))
    columns[outcome] = 'answer';
  // `Level | Why` : the why is the answer
  if (!columns.includes('answer') && columns.includes('level') && columns.includes('question'))
    if (rows.every((row) => !/[?？]/.test(textOf(row.children[columns.indexOf('question')]))))
      columns[columns.indexOf('question')] = 'answer';
  return columns;
}

/** Whatever it is called: a column in which nearly every cell asks, and the one behind it answers. */
function nameByContent(columns: Column[], rows: readonly TableRow[]): void {
  if (columns.includes('question') || columns.includes('answer') || rows.length < 3) return;
  const asks = (index: number): boolean =>
    rows.filter((row) => /[?？]\s*$/.test(textOf(row.children[index]))).length >= rows.length - 1;
  const question = columns.findIndex((column, index) => column === 'other' && asks(index));
  if (question === -1 || columns[question + 1] !== 'other') return;
  columns[question] = 'question';
  columns[question + 1] = 'answer';
}

function isLevel(source: Source, cell: TableCell | undefined): boolean {
  const text = textOf(cell);
  if (/^\d{0,2}$/.test(text) || text === '') return true;
  const words = cellWords(cell);
  if (words === undefined) return true;
  const [first, second] = tokenize(source.text, words.inline, words.range, true);
  return first?.kind === 'why' && second === undefined;
}

/** `| Problem | … |`, `| Why 1 | … |`: two columns, the first names the step. */
function isLabelled(source: Source, table: Table): boolean {
  const rows = table.children.filter((row) => row.children.length === 2);
  if (rows.length !== table.children.length) return false;
  const named = rows.filter(
    (row) =>
      textOf(row.children[0]) !== '' &&
      isLevel(source, row.children[0]) &&
      !/^\d*$/.test(textOf(row.children[0])),
  );
  return named.length >= 2 && named.length >= table.children.length - 2;
}

function readDown(
  source: Source,
  patch: Patch,
  columns: readonly Column[],
  rows: readonly TableRow[],
  titles: readonly string[],
): void {
  let reader = new StepReader(source.text);
  const close = (): void => {
    const trunk = foldTrunk(source, reader, true);
    if (trunk !== undefined) patch.trunks.push(trunk);
    else if (reader.lead !== undefined) patch.leftovers.push(reader.lead.words);
    patch.leftovers.push(...reader.leftovers);
    reader = new StepReader(source.text);
  };
  for (const row of rows) {
    const level = cellAt(columns, row, 'level');
    const number = level === undefined ? undefined : numberOf(plainText(level));
    const { lastOrdinal } = reader;
    if (number !== undefined && lastOrdinal !== undefined && number <= lastOrdinal) close();
    readRow(source, reader, columns, row, number, titles);
  }
  close();
}

function readRow(
  source: Source,
  reader: StepReader,
  columns: readonly Column[],
  row: TableRow,
  number: number | undefined,
  titles: readonly string[],
): void {
  const level = cellWords(cellAt(columns, row, 'level'));
  const question = cellWords(cellAt(columns, row, 'question'));
  const answers = row.children
    .filter((_, index) => columns[index] === 'answer')
    .map(cellWords)
    .filter(isSet);
  const named = level === undefined ? undefined : rowLabel(source, level);
  if (named === 'outcome' || (question === undefined && answers.length === 0)) {
    for (const cell of row.children) keep(source, reader.leftovers, cellWords(cell), true);
    return;
  }
  if (named === 'problem' && reader.steps.length === 0) {
    // `Problem | What was seen? | Orders without a price`
    const asked = question !== undefined && /[?？]\s*$/.test(wordsAt(source, question));
    const words = (asked ? answers[0] : undefined) ?? question ?? answers[0]!;
    reader.token({ kind: 'problem', words });
    for (const rest of [question, ...answers])
      if (rest !== words) keep(source, reader.leadMore, rest, true);
  } else {
    ask(source, reader, question ?? level ?? answers[0]!, number, question === undefined);
    for (const words of answers) feedAnswer(source, reader, words);
  }
  row.children.forEach((cell, index) => {
    const words = cellWords(cell);
    if (words === undefined) return;
    if (columns[index] === 'evidence') reader.field(evidenceField(source, words));
    else if (
      columns[index] === 'other' ||
      columns[index] === 'outcome' ||
      columns[index] === 'problem'
    )
      reader.block({ ...words, label: titles[index] === '' ? undefined : titles[index] });
  });
  // a level that says more than its number keeps its words
  if (level !== undefined && named === undefined && number === undefined)
    keep(source, reader.current?.more ?? reader.leadMore, level, true);
}

function ask(
  source: Source,
  reader: StepReader,
  words: Words,
  ordinal: number | undefined,
  bare: boolean,
): void {
  const [first, second] = tokenize(source.text, words.inline, words.range, true);
  const labelled = first?.kind === 'question' && first.words.range.end === words.range.end;
  if (bare || (first?.kind === 'why' && second === undefined))
    reader.token({ kind: 'why', words, ordinal });
  else
    reader.token({
      kind: 'question',
      words: labelled ? first.words : words,
      ordinal,
      bold: false,
      labelled: true,
    });
}

function feedAnswer(source: Source, reader: StepReader, words: Words): void {
  const tokens: Token[] = tokenize(source.text, words.inline, words.range, true);
  const [first] = tokens;
  // an arrow or `A:` in the cell is no word of the answer; anything else is
  const own = tokens.length === 1 && first!.kind === 'answer' ? first!.words : words;
  reader.token({ kind: 'answer', words: own, sure: true, arrow: false });
}

/** `Problem | Why 1 | Why 2 | …`: a row is a chain. */
function readAcross(source: Source, patch: Patch, columns: readonly Column[], row: TableRow): void {
  const reader = new StepReader(source.text);
  row.children.forEach((cell, index) => {
    const words = cellWords(cell);
    if (words === undefined) return;
    const column = columns[index];
    if (column === 'step') {
      reader.token({ kind: 'why', words });
      feedAnswer(source, reader, words);
    } else if (column === 'evidence') reader.field(evidenceField(source, words));
    else if (reader.steps.length === 0 && reader.lead === undefined && column !== 'level')
      reader.token({ kind: 'problem', words });
    else keep(source, reader.leftovers, words, column !== 'level');
  });
  const trunk = reader.lead === undefined ? undefined : foldTrunk(source, reader, true);
  if (trunk !== undefined) patch.trunks.push(withoutBare(trunk));
  else for (const cell of row.children) keep(source, patch.leftovers, cellWords(cell), true);
  patch.leftovers.push(...reader.leftovers);
}

/** The header cell asked, not a word of the row. */
function withoutBare(trunk: Draft): Draft {
  return { ...trunk, bare: undefined };
}

function rowLabel(source: Source, level: Words): 'problem' | 'outcome' | undefined {
  const text = `${source.text
    .slice(level.range.start, level.range.end)
    .replace(/[*_:：]/g, '')
    .trim()}:`;
  const label = labelOf(text);
  if (label?.kind === 'root') return 'outcome';
  return label?.kind === 'problem' || label?.kind === 'outcome' ? label.kind : undefined;
}

function wordsAt(source: Source, { range }: Words): string {
  return source.text.slice(range.start, range.end);
}

function evidenceField(source: Source, words: Words): FieldDraft {
  return {
    kind: 'evidence',
    label: fieldLabel('evidence', source.language),
    range: words.range,
    content: words,
  };
}

function keep(
  source: Source,
  where: Patch['leftovers'],
  words: Words | undefined,
  wanted: boolean,
): void {
  if (words === undefined || !wanted) return;
  if (isPlaceholder(source.text.slice(words.range.start, words.range.end))) return;
  where.push(words);
}

function cellAt(columns: readonly Column[], row: TableRow, column: Column): TableCell | undefined {
  return row.children[columns.indexOf(column)];
}

function cellWords(cell: TableCell | undefined): Words | undefined {
  const first: PhrasingContent | undefined = cell?.children[0];
  const last = cell?.children.at(-1);
  if (cell === undefined || first === undefined || last === undefined) return undefined;
  return {
    range: { start: rangeOf(first).start, end: rangeOf(last).end },
    inline: cell.children,
    cell: true,
  };
}

function textOf(cell: TableCell | undefined): string {
  return cell === undefined ? '' : plainText(cell).trim();
}

function numberOf(level: string): number | undefined {
  const label = labelOf(level);
  if (label?.kind === 'ordinal') return label.ordinal;
  const digits = /\d{1,2}/.exec(level)?.[0];
  return digits === undefined || level.length > 12 ? undefined : Number(digits);
}

function isSet<T>(value: T | undefined): value is T {
  return value !== undefined;
}
