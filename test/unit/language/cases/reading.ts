/** What was read of a document, as lines that a test can list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostmortem, type ParseOptions } from '../../../../src/language/parse';
import { causesOf } from '../../../../src/language/five-whys/tree';
import type { Claim, RemediationItem } from '../../../../src/language/postmortem';
import { dayOf } from '../../../../src/language/standing';
import { instantRows } from '../../../../src/language/timeline/instants';
import { isoOf } from '../../../../src/language/times';

export interface Reading {
  readonly postmortem: boolean;
  /** Section ids in order, with what a section means besides: `causes+five-whys`. */
  readonly sections: readonly string[];
  /** `[x] text @owner due:… ticket:…`, `[-]` for dropped. */
  readonly items: readonly string[];
  /** A line for each question and, indented, for each claim. */
  readonly tree: readonly string[];
  /** `2026-03-04T10:00Z text`. */
  readonly rows: readonly string[];
  readonly problems: readonly string[];
  /** `authors: Kim Hana`, `resolved: 2026-03-04T10:00Z`. */
  readonly facts: readonly string[];
  /** `started 10:00`: what the rows of the timeline say. */
  readonly instants: readonly string[];
  /** `YYYY-MM-DD` of the incident. */
  readonly day: string | undefined;
}

export function readingOf(text: string, options: ParseOptions = {}): Reading {
  const postmortem = parsePostmortem(text, options);
  const { sections, remediation, fiveWhys, timeline, problems, metadata } = postmortem;
  const { authors, severity } = metadata.values;
  return {
    postmortem: postmortem.isPostmortem,
    sections: sections.flatMap(({ id, also = [] }) =>
      id === undefined ? [] : [[id, ...also].join('+')],
    ),
    items: remediation.items.map(itemLine),
    tree: fiveWhys.trunks.flatMap((trunk) => [
      trunk.text,
      ...causesOf(trunk).flatMap((claim) => claimLines(claim, 1)),
    ]),
    rows: timeline.entries.map(({ time, text: event }) => `${isoOf(time)} ${event}`),
    problems: problems.map(({ kind }) => kind),
    facts: [
      ...[authors, severity].flatMap((fact) =>
        fact === undefined ? [] : [`${fact.key}: ${fact.values.join(', ')}`],
      ),
      ...Object.entries(metadata.instants).map(([key, time]) => `${key}: ${isoOf(time)}`),
    ],
    instants: Object.entries(instantRows(timeline.entries)).map(
      ([what, { time }]) => `${what} ${isoOf(time)}`,
    ),
    day: dayOf(postmortem),
  };
}

function claimLines(claim: Claim, depth: number): string[] {
  const state = claim.state === 'unverified' ? '' : ` (${claim.state})`;
  return [
    `${'  '.repeat(depth)}${claim.text}${state}`,
    ...causesOf(claim).flatMap((child) => claimLines(child, depth + 1)),
  ];
}

function itemLine({ done, dropped, text, owners, due, ticket }: RemediationItem): string {
  return [
    dropped ? '[-]' : done ? '[x]' : '[ ]',
    text,
    ...owners.map(({ value }) => `@${value}`),
    ...(due === undefined ? [] : [`due:${due.value}`]),
    ...(ticket === undefined ? [] : [`ticket:${'target' in ticket ? ticket.target : ticket.text}`]),
  ].join(' ');
}

/** One test for each document: what is expected of it, and nothing of what is not named. */
export function readings(
  cases: Readonly<Record<string, readonly [text: string, expected: Partial<Reading>]>>,
): void {
  for (const [name, [text, expected]] of Object.entries(cases))
    void test(name, () => {
      const reading = readingOf(text);
      const told = Object.fromEntries(
        Object.keys(expected).map((key) => [key, reading[key as keyof Reading]]),
      );
      assert.deepEqual(told, expected);
    });
}
