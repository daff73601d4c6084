/** One figure of a document that another place of it, or the calendar, says otherwise. */
import type { InstantKey } from '../../../vocabulary/ids';
import type { Range } from '../../../markdown/text';

export interface Disagreement {
  readonly kind: 'interval' | 'weekday' | 'share' | 'total' | 'length' | 'row' | 'count';
  /** The figure, as an offset range of the text that was read. */
  readonly range: Range;
  /** What is written there. */
  readonly said: string;
  /** What it is by the other place: as it would be written here. */
  readonly is: string;
  /** The place that says so; undefined where the calendar does. */
  readonly by: Range | undefined;
  /** The instant that a row says otherwise. */
  readonly key?: InstantKey;
  /** Whether `is` can be written in its place. */
  readonly writable: boolean;
}
