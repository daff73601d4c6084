/** A timeline before dates and offsets are known: rows in document order, and the days between them. */
import type { RawReading } from '../times';
import type { ClockReading } from '../times/clock';
import type { DateReading } from '../times/date';
import type { Evidence, TimelineEntry } from '../postmortem';
import type { Range } from '../../markdown/text';
import type { Zone } from '../../vocabulary/zones';

/** A row. */
export interface RowMark {
  readonly kind: 'row';
  /** Undefined for a time that is said to be unknown. */
  readonly reading: RawReading | undefined;
  /** Where the time stands. */
  readonly timeRange: Range;
  /** The date of a column of its own, or of `Oct 31` beside `Time`. */
  readonly date?: DateReading;
  /** Zone of the table's heading. */
  readonly zone?: Zone;
  readonly text: string;
  readonly textRange: Range;
  readonly range: Range;
  readonly shape: TimelineEntry['shape'];
  readonly section: number;
  readonly sources: readonly Evidence[];
  /** Where the heading ends that the row stands in. */
  readonly titleEnd?: number;
}

/** A date that rows below take: a heading, a line or an item that is nothing but a date. */
interface DayMark {
  readonly kind: 'day';
  readonly date: DateReading | string | undefined;
  readonly zone: Zone | undefined;
}

/** A heading that spans time (`### 1:42-1:59 PM`): it gives its half of the day to the rows below. */
export interface SpanMark {
  readonly kind: 'span';
  readonly from: ClockReading;
  readonly until: ClockReading | undefined;
}

export type Mark = RowMark | DayMark | SpanMark;

/** How times are read in a section. */
export interface Reading {
  readonly source: string;
  readonly order: 'month-first' | 'day-first' | undefined;
  /** Paragraphs of this section begin with times: `13.41` is one, and no number. */
  readonly expected?: boolean;
  /** Nothing but times stands where one is looked for: `1906` is no year. */
  readonly sure?: boolean;
}
