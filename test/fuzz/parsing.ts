/// <reference types="node" />
/** Documents under fire: parse, rules, incremental edits, tree operations, YAML, pins, messages. */
import assert from 'node:assert/strict';
import { readPins } from '../../src/pins/entries';
import { readFrontMatter } from '../../src/language/front-matter';
import { parsePostmortem } from '../../src/language/parse';
import type { Postmortem } from '../../src/language/postmortem';
import { isTreeOperation } from '../../src/protocol/tree-checks';
import { isTreeMessage, isTreeRequest } from '../../src/protocol/tree-page';
import { checkPostmortem } from '../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { parseTeamSettings } from '../../src/workspace/team-settings';
import { edit, edited, seeds } from './documents';
import { Random } from './random';
import { useEdits, useExports, useFixes, useGestures, useLinks, useStore } from './uses';

export interface Failure {
  readonly text: string;
  readonly message: string;
}

export interface ParsingRun {
  readonly parses: number;
  readonly slowest: number;
  readonly failures: readonly Failure[];
}

const LIMIT_MS = 1000;

/** A postmortem as plain data: what two parses of one text must agree on. */
function data({ lines: _lines, markdown, ...postmortem }: Postmortem): unknown {
  // what blocks keep of what they were asked depends on who asked
  const nodes = markdown.nodes({ start: 0, end: markdown.text.length });
  return structuredClone({ ...postmortem, nodes });
}

/** A value in the shape of a message, with something wrong in it. */
function message(random: Random, depth = 0): unknown {
  const leaves = ['ready', 'operation', 'reveal', 'remove', 'model', '__proto__', 0, -1, 1.5, NaN];
  if (depth > 3 || random.below(3) === 0) return random.of([...leaves, null, undefined, true]);
  if (random.below(4) === 0)
    return Array.from({ length: random.below(3) }, () => message(random, depth + 1));
  const keys = ['type', 'id', 'version', 'operation', 'kind', 'at', 'path', 'text', 'evidence'];
  return Object.fromEntries(
    Array.from({ length: random.below(5) }, () => [random.of(keys), message(random, depth + 1)]),
  );
}

/** Reads one text in every way that reads text from a repository. */
function readAll(text: string): void {
  const postmortem = parsePostmortem(text);
  readPins(postmortem.pins);
  checkPostmortem(
    postmortem,
    { settings: DEFAULT_SETTINGS, today: '2026-11-01', workspace: undefined },
    (rule, error) => {
      throw new Error(`the rule ${rule} threw`, { cause: error });
    },
  );
  readFrontMatter(`---\n${text}\n---\n`);
  parseTeamSettings(text);
}

/**
 * Runs until `parses` documents were read. Sequences of edits: each version is parsed on top of the
 * one before, and the last one compared with a fresh parse. Stops at 20 failures.
 */
export function fuzzParsing({ seed, parses }: { seed: number; parses: number }): ParsingRun {
  const random = new Random(seed);
  const texts = seeds();
  const failures: Failure[] = [];
  let done = 0;
  let slowest = 0;
  const attempt = (text: string, action: () => void): void => {
    // processor time of our own: a busy machine does not count
    const start = process.cpuUsage();
    try {
      action();
    } catch (error) {
      failures.push({
        text,
        message: error instanceof Error ? (error.stack ?? '') : String(error),
      });
    }
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1000;
    slowest = Math.max(slowest, took);
    if (took > LIMIT_MS) failures.push({ text, message: `took ${Math.round(took)} ms` });
  };
  while (done < parses && failures.length < 20) {
    let text = random.of(texts);
    let before: Postmortem | undefined;
    // few edits leave most of a document standing, many leave nothing
    for (let left = 1 + random.below(random.of([4, 12, 32])); left > 0; left--, done++) {
      text = edited(text, edit(random, text));
      attempt(text, () => {
        before = parsePostmortem(text, {}, before);
      });
    }
    attempt(text, () => {
      assert.deepEqual(data(parsePostmortem(text, {}, before)), data(parsePostmortem(text)));
      readAll(text);
    });
    const last = before ?? parsePostmortem(text);
    attempt(text, () => useFixes(text));
    attempt(text, () => useEdits(last));
    attempt(text, () => useGestures(random, last));
    attempt(text, () => useExports(last, parsePostmortem(random.of(texts))));
    attempt(text, () => useLinks(last));
    attempt(text, () => useStore(random, last));
    done += 9;
    const value = message(random);
    attempt(JSON.stringify(value) ?? '', () => {
      isTreeMessage(value);
      isTreeOperation(value);
      isTreeRequest(value);
    });
  }
  return { parses: done, slowest, failures };
}
