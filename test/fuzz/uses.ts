/// <reference types="node" />
/** What is done with a document once it is read: fixes, edits, gestures, exports, links, what is kept of it. */
import assert from 'node:assert/strict';
import { fixText } from '../../src/cli/commands/fix';
import { addTimelineEntry } from '../../src/edits/add-timeline-entry';
import { asHeadings, unescaped } from '../../src/edits/make-readable';
import { moveMetadataToFrontMatter } from '../../src/edits/move-metadata';
import type { OperationResult } from '../../src/edits/operation';
import { pasteAsTimeline } from '../../src/edits/paste-as-timeline';
import { rewriteAsTree } from '../../src/edits/rewrite-as-tree';
import { applyTreeOperation } from '../../src/edits/tree/apply';
import { toMermaid } from '../../src/edits/tree/export';
import { toOutline } from '../../src/tree-model/outline';
import { treeView } from '../../src/edits/tree/tree-view';
import { claimsOf } from '../../src/language/five-whys/tree';
import { parsePostmortem } from '../../src/language/parse';
import type { Postmortem } from '../../src/language/postmortem';
import { applyEdits } from '../../src/markdown/text';
import { stringsOf } from '../../src/picture/strings';
import { svgOf } from '../../src/picture/svg';
import { estimatedWidth } from '../../src/picture/text-width';
import { canBePinned, renewReferences, withLines } from '../../src/pins/link-edits';
import { makePin } from '../../src/pins/pin';
import { SourceText } from '../../src/pins/source';
import { comparePostmortems } from '../../src/publish/compare/compare';
import { compareMarkdown, compareText } from '../../src/publish/compare/report';
import { toCustomerVersion } from '../../src/publish/customer';
import { exportPostmortem } from '../../src/publish/data';
import { toHtml } from '../../src/publish/html';
import { toMarkdown } from '../../src/publish/markdown';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { NO_SETTINGS } from '../../src/rules/engine/settings';
import { documentSettings } from '../../src/workspace/document-settings';
import { readShard, writeShard } from '../../src/workspace/index-cache';
import { incidentOf } from '../../src/workspace/incident-of';
import { aimed, TYPED, type Gesture } from '../unit/edits/tree/random-operations';
import type { Random } from './random';

const TODAY = '2026-11-01';
const FILE = 'fuzz.postmortem.md';
const SETTINGS = documentSettings(NO_SETTINGS, `/${FILE}`, '');
const CONTEXT = { settings: DEFAULT_SETTINGS, today: TODAY, workspace: undefined };
const SOURCE = new SourceText(
  Array.from({ length: 60 }, (_, at) => `export const step${at} = run(${at}, "a${at * 7}");`).join(
    '\n',
  ),
);

/** Texts in order; what the eye does not see is for a fix to take out. */
function wordsOf(said: readonly { readonly text: string }[]): string[] {
  return said.map(({ text }) => text.replace(/[\s\p{Cf}]/gu, '')).sort();
}

/** What of a document must not get lost: words of claims and items, what there is of the rest. */
function holdings({ sections, fiveWhys, remediation, timeline, references }: Postmortem): {
  readonly words: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
} {
  const claims = [...claimsOf(fiveWhys)].map(({ claim }) => claim);
  const words = wordsOf([...claims, ...remediation.items]);
  return {
    words,
    counts: {
      sections: sections.length,
      rows: timeline.entries.length,
      references: references.length,
    },
  };
}

/** `check --fix`: nothing that was read is read otherwise, and a second time there is nothing to do. */
export function useFixes(text: string): void {
  const { text: fixed, count } = fixText(FILE, text, SETTINGS, TODAY);
  if (count === 0) {
    assert.equal(fixed, text, 'a change that is no fix');
    return;
  }
  const [before, after] = [parsePostmortem(text, SETTINGS), parsePostmortem(fixed, SETTINGS)];
  assert.deepEqual(holdings(after), holdings(before), `--fix\n${JSON.stringify(fixed)}`);
  assert.equal(fixText(FILE, fixed, SETTINGS, TODAY).text, fixed, 'fixes that never rest');
}

/** Commands that edit: nothing that was read is gone. */
export function useEdits(postmortem: Postmortem): void {
  const now = '2026-10-13T20:00:00+09:00';
  const attempts: Readonly<Record<string, () => OperationResult>> = {
    addTimelineEntry: () => addTimelineEntry(postmortem, { now, text: 'a | b\n- c' }),
    pasteAsTimeline: () => pasteAsTimeline(postmortem, { now, text: '10:00 down\n10:05 up' }),
    moveMetadata: () =>
      moveMetadataToFrontMatter(postmortem, { severities: DEFAULT_SETTINGS.severities }),
    rewriteAsTree: () => rewriteAsTree(postmortem, { language: 'en' }),
    unescaped: () => ({ edits: unescaped(postmortem) }),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    const result = attempt();
    if ('refused' in result) continue;
    const written = applyEdits(postmortem.text, result.edits);
    const after = parsePostmortem(written);
    const say = `${name}\n${JSON.stringify(written)}`;
    const [was, is] = [postmortem.remediation.items.length, after.remediation.items.length];
    if (name !== 'unescaped') assert.ok(is >= was, `${say}: ${was} items, ${is} after`);
    const rows = postmortem.timeline.entries.length;
    if (name === 'addTimelineEntry' || name === 'pasteAsTimeline')
      assert.ok(after.timeline.entries.length > rows, `${say}: the rows are not read`);
    if (result.select !== undefined)
      assert.ok(result.select.end <= written.length && result.select.start >= 0, say);
  }
  for (const { range } of postmortem.unread) asHeadings(postmortem, range);
}

/** Some gestures in the tree: each does what it says and nothing else. */
export function useGestures(random: Random, first: Postmortem): void {
  let postmortem = first;
  if (!postmortem.fiveWhys.canonical) return;
  const kinds: readonly Gesture['kind'][] = [
    ...([
      'addCause',
      'addSibling',
      'setText',
      'setState',
      'setNote',
      'removeNote',
      'move',
    ] as const),
    ...(['indent', 'outdent', 'moveUp', 'moveDown', 'remove', 'addEvidence'] as const),
    ...(['removeEvidence', 'addQuestion', 'paste', 'assignId'] as const),
  ];
  for (let left = 3; left > 0; left--) {
    const operation = aimed(treeView(postmortem), {
      kind: random.of(kinds),
      at: random.below(1000),
      to: random.below(1000),
      index: random.below(6),
      text: random.of(TYPED),
      choice: random.below(100),
    });
    if (operation === undefined) continue;
    const result = applyTreeOperation(postmortem, operation);
    if ('refused' in result) continue;
    const text = applyEdits(postmortem.text, result.edits);
    const after = parsePostmortem(text);
    const say = `${JSON.stringify(operation)}\n${JSON.stringify(text)}`;
    assert.equal(result.after.text, text, say);
    assert.deepEqual(result.after.fiveWhys, after.fiveWhys, say);
    assert.deepEqual(wordsOf(after.remediation.items), wordsOf(postmortem.remediation.items), say);
    assert.equal(after.timeline.entries.length, postmortem.timeline.entries.length, say);
    postmortem = after;
  }
}

/** Every export, and a comparison with itself and with another version. */
export function useExports(postmortem: Postmortem, other: Postmortem): void {
  const html = toHtml(postmortem);
  assert.doesNotMatch(html, /<(?:script|iframe|object|embed|base|form)\b/i, 'live HTML');
  assert.doesNotMatch(html, /(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript|command):/i);
  toMarkdown(postmortem);
  const { text } = toCustomerVersion(postmortem);
  const handles = postmortem.remediation.items
    .flatMap(({ owners }) => owners.map(({ value }) => value))
    .filter((name) => /^@\w{4,}$/.test(name));
  for (const handle of handles) assert.ok(!text.includes(handle), `${handle} reaches customers`);
  const data = exportPostmortem(FILE, postmortem, CONTEXT, true);
  assert.deepEqual(JSON.parse(JSON.stringify(data)), structuredClone(data));
  const model = treeView(postmortem);
  toMermaid(model);
  toOutline(model.trunks, model.language);
  svgOf(model, stringsOf('en'), false, estimatedWidth);
  assert.deepEqual(comparePostmortems(postmortem, postmortem, CONTEXT), []);
  const changes = comparePostmortems(other, postmortem, CONTEXT);
  const compared = [{ file: FILE, before: other, after: postmortem, changes }];
  compareText(compared, 'en', (one) => one);
  compareMarkdown(compared, 'ko');
}

/** Links to code brought up to date: the pins are there, and nothing else is another. */
export function useLinks(postmortem: Postmortem): void {
  const renewals = postmortem.references
    .filter((one) => one.lines !== undefined && canBePinned(postmortem, one))
    .slice(0, 3)
    .flatMap((reference, at) => {
      const id = reference.pin?.text ?? `q${at}z${at}`;
      if (!/^[a-z0-9]{4}$/.test(id)) return [];
      const pin = makePin(SOURCE, { first: 11 + at, last: 12 + at }, { id, path: reference.path });
      assert.ok(!('refused' in pin));
      return [{ reference, renewal: { target: withLines(reference.target, pin.lines), pin } }];
    });
  const edits = renewReferences(postmortem, renewals);
  if ('refused' in edits || renewals.length === 0) return;
  const written = applyEdits(postmortem.text, edits);
  const after = parsePostmortem(written);
  const say = JSON.stringify(written);
  const before = holdings(postmortem);
  const now = holdings(after);
  assert.deepEqual(now.words.length, before.words.length, say);
  assert.deepEqual(now.counts, before.counts, say);
  for (const { renewal } of renewals)
    assert.ok(
      after.references.some(({ pin }) => pin?.text === renewal.pin.id),
      `the pin ${renewal.pin.id} is not read: ${say}`,
    );
}

/** The record that is kept of it comes back as it was written, and a damaged one not at all. */
export function useStore(random: Random, postmortem: Postmortem): void {
  const uri = `file:///repo/postmortems/${FILE}`;
  const record = incidentOf(uri, postmortem);
  const one = { stat: { size: postmortem.text.length, modified: 1 }, hash: 'h', record };
  const shard = writeShard('reading', [[uri, one]]);
  assert.deepEqual(readShard('reading', shard), [[uri, one]]);
  assert.equal(readShard('another', shard), undefined);
  const at = random.below(shard.length);
  const damaged =
    shard.slice(0, at) + String.fromCharCode(33 + random.below(90)) + shard.slice(at + 1);
  if (damaged !== shard) assert.equal(readShard('reading', damaged), undefined);
  assert.equal(readShard('reading', shard.slice(0, at)), undefined);
}
