/** LSP's positions as VS Code's. */
import { Position, Range } from 'vscode';
import type { WireRange } from '../../protocol/protocol';

/** LSP's range as VS Code's. */
export function toRange(range: WireRange): Range {
  return new Range(
    new Position(range.start.line, range.start.character),
    new Position(range.end.line, range.end.character),
  );
}
