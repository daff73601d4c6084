/** `read`: a document as `postmortem export` gives it, or one part of it. */
import { exportPostmortem } from '../publish/data';
import type { AgentDocument } from './host';
import type { Part } from './tools';

/** An answer of more than this (UTF-16 units, as JSON) is cut: models read all of it. */
const LONGEST = 60_000;

/** The document as data; lines count from 1. Lists that are too long are cut, and how much says `left_off`. */
export function readFor(
  { path, postmortem, context }: AgentDocument,
  part: Part | undefined,
): Readonly<Record<string, unknown>> {
  const { metadata, sections, whys, remediation, timeline } = fromOne(
    exportPostmortem(path, postmortem, context),
  );
  const parts: Readonly<Record<Part, unknown>> = {
    metadata,
    sections,
    whys,
    remediation,
    timeline,
  };
  const wanted = part === undefined ? parts : { [part]: parts[part] };
  return {
    path,
    postmortem: postmortem.isPostmortem,
    ...(part === undefined || part === 'whys'
      ? { editable_tree: postmortem.fiveWhys.canonical }
      : {}),
    ...cut(wanted),
  };
}

/** The same with every `line` counted from 1. */
function fromOne<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, one: unknown) =>
    key === 'line' && typeof one === 'number' ? one + 1 : one,
  ) as T;
}

function cut(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const leftOff: Record<string, number> = {};
  let room = LONGEST;
  const kept = Object.entries(parts).map(([name, value]) => {
    if (!Array.isArray(value)) {
      room -= JSON.stringify(value).length;
      return [name, value];
    }
    const shown: unknown[] = [];
    for (const one of value) {
      room -= JSON.stringify(one).length;
      if (room < 0) break;
      shown.push(one);
    }
    if (shown.length < value.length) leftOff[name] = value.length - shown.length;
    return [name, shown];
  });
  return {
    ...(Object.fromEntries(kept) as Record<string, unknown>),
    ...(Object.keys(leftOff).length > 0 && { left_off: leftOff }),
  };
}
