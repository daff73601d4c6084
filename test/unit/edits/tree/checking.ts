/** `check(before, path, operation, after)`: exact bytes of one operation. */
import assert from 'node:assert/strict';
import { invertEdits } from '../invert';
import { addressOf, nodeAtPath } from '../../../../src/edits/tree/address';
import { applyTreeOperation } from '../../../../src/edits/tree/apply';
import type { NodeAddress } from '../../../../src/tree-model/tree-model';
import type { TreeOperation } from '../../../../src/tree-model/tree-operation';
import { parsePostmortem } from '../../../../src/language/parse';
import { applyEdits } from '../../../../src/markdown/text';

type Aimed<Operation> = Operation extends { readonly kind: infer Kind }
  ? Omit<Operation, 'at' | 'to' | 'kind'> & {
      readonly kind: Kind;
      /** A path; null: among the trunks. */
      readonly to?: readonly number[] | null;
    }
  : never;
export type Asked = Aimed<TreeOperation>;

/** A 5-Whys section around lists, unless it is a whole document already. */
export function section(body: string): string {
  if (/^\uFEFF?(?:#|---)/.test(body)) return body;
  const eol = body.includes('\r\n') ? '\r\n' : '\n';
  return `## 5 Whys${eol}${eol}${body}`;
}

export function addressAt(text: string, path: readonly number[]): NodeAddress {
  const postmortem = parsePostmortem(text);
  const node = nodeAtPath(postmortem, path);
  assert.ok(node !== undefined, `no node at ${path.join('.')} in\n${text}`);
  return addressOf(postmortem, node);
}

export function operationOn(
  text: string,
  path: readonly number[] | undefined,
  asked: Asked,
): TreeOperation {
  const { to, ...rest } = asked as Asked & { to?: readonly number[] | null };
  return {
    ...rest,
    ...(path === undefined ? {} : { at: addressAt(text, path) }),
    ...(to === undefined ? {} : { to: to === null ? null : addressAt(text, to) }),
  } as unknown as TreeOperation;
}

/**
 * @param path the node the operation is about; undefined for one that is about none
 * @param expected the text afterwards, or `{ refused }`
 * @returns what is selected afterwards
 */
export function check(
  before: string,
  path: readonly number[] | undefined,
  asked: Asked,
  expected: string | { readonly refused: string },
): string | undefined {
  const text = section(before);
  const result = applyTreeOperation(parsePostmortem(text), operationOn(text, path, asked));
  if (typeof expected !== 'string') {
    assert.deepEqual(result, expected);
    return undefined;
  }
  assert.ok(!('refused' in result), `refused: ${'refused' in result ? result.refused : ''}`);
  const after = applyEdits(text, result.edits);
  assert.equal(after, section(expected));
  assert.equal(applyEdits(after, invertEdits(text, result.edits)), text);
  return result.select === undefined
    ? undefined
    : after.slice(result.select.start, result.select.end);
}
