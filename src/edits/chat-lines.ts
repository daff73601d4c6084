/**
 * What chat programs and logs put on the clipboard, as messages with their times. Tried on the
 * layouts of Slack, Teams, Discord and KakaoTalk, desktop and export.
 */
import { localTime, readRawTime, timeValue } from '../language/times';
import { dateOf } from '../language/times/date';

/** More lines than this are not a piece of a chat. */
const MOST_LINES = 5000;
const HALF_DAY = 12 * 3_600_000;

/** A line with a time of day alone, set in. */
const SET_IN = /^\s+\d{1,2}:\d{2}\s*$/;

/** What was said or logged at one time. */
export interface Message {
  /** ms since the epoch. */
  readonly epoch: number;
  /** On one line; with who said it in front, where that is known. */
  readonly text: string;
}

export interface Chat {
  readonly messages: readonly Message[];
  /** Lines whose time, day or author had to be assumed. */
  readonly unsure: number;
}

/** The clock that times without day and offset are on. */
export interface ChatClock {
  /** `YYYY-MM-DD` of the first line. */
  readonly day: string;
  /** `YYYY-MM-DD` that `Today` means. */
  readonly today: string;
  /** Minutes east of UTC. */
  readonly offset: number;
}

/** Reads a piece of a chat or a log. Every line of it is in one of the messages. Never throws. */
export function readChat(text: string, clock: ChatClock): Chat {
  const lines = text.split(/\r\n|\r|\n/).slice(0, MOST_LINES);
  return new Reader(lines, clock).read();
}

interface Timed {
  readonly epoch: number;
  readonly dated: boolean;
  /** UTF-16 units that the time takes. */
  readonly length: number;
  readonly half: boolean;
  /** The day was assumed, or the half of it. */
  readonly assumed: boolean;
}

class Reader {
  private readonly messages: { epoch: number; words: string[] }[] = [];
  private readonly leading: string[] = [];
  private unsure = 0;
  private day: string;
  private latest = -Infinity;
  private author: string | undefined;
  private readonly authors = new Set<string>();
  /** Whether times here say their half of the day: one that does not is in that of the ones before. */
  private readonly halves: boolean;
  /** Whether times that stand below a name look different from others. */
  private readonly marks: boolean;

  constructor(
    private readonly lines: readonly string[],
    private readonly clock: ChatClock,
  ) {
    this.day = clock.day;
    this.halves = lines.some((line) =>
      /\d[:.]\d\d(?::\d\d)?\s?[ap]\.?m\b|(?:오전|오후|午前|午後)\s?\d/i.test(line.slice(0, 200)),
    );
    this.marks = this.halves || lines.some((line) => SET_IN.test(line));
  }

  read(): Chat {
    this.lines.forEach((line, at) => {
      if (line.trim() === '') return;
      const day = this.divider(line);
      if (day !== undefined) {
        this.day = day;
        this.latest = -Infinity;
      } else if (!this.timed(line, at)) this.words.push(line.trim());
    });
    const [first] = this.messages;
    if (first !== undefined && this.leading.length > 0) {
      this.unsure += this.leading.length;
      first.words.unshift(...this.leading);
    }
    return {
      messages: this.messages.map(({ epoch, words }) => ({ epoch, text: words.join(' ') })),
      unsure: this.unsure,
    };
  }

  private get words(): string[] {
    return this.messages.at(-1)?.words ?? this.leading;
  }

  private add(time: Timed, ...words: readonly string[]): true {
    const { epoch, dated, assumed } = time;
    if (assumed || (!dated && epoch < this.latest - 60_000)) this.unsure++;
    this.latest = epoch;
    this.day = localTime(epoch, this.clock.offset).date;
    this.messages.push({ epoch, words: words.filter((word) => word !== '') });
    return true;
  }

  private said(time: Timed, author: string, words = ''): true {
    this.author = author;
    this.authors.add(author);
    return this.add(time, `${author}:`, words);
  }

  /** Begins a message where the line has a time in one of the places that programs put it. */
  private timed(line: string, at: number): boolean {
    const bare = line.replace(/^[\s>*•-]*/u, '');
    const bracketed = /^\[([^\][]{1,60})\]\s*(?:\[([^\][]{1,40})\]\s*)?/.exec(bare);
    if (bracketed !== null) {
      const rest = bare.slice(bracketed[0].length);
      const [, first, second] = bracketed;
      const own = this.whole(first!);
      // `[2:06 PM] text`: the next message of the one who wrote above
      if (own !== undefined && second === undefined) return this.add(own, this.prefix, rest);
      if (own !== undefined) return this.add(own, `[${second}] ${rest}`);
      const time = second === undefined ? undefined : this.whole(second);
      if (time !== undefined) return this.add(time, `${first}: ${rest}`);
    }
    const start = this.time(bare);
    if (start !== undefined) {
      const words = bare
        .slice(start.length)
        .replace(/^(?:[,.]\d{1,9})?[\s\])|:,–—-]*/u, '')
        // KakaoTalk's export sets a space before the colon
        .replace(/^([^:\s][^:]{0,38}[^:\s]|[^:\s]) : /u, '$1: ');
      return words === '' ? this.alone(start, line, at) : this.add(start, words);
    }
    // the name of who wrote stands before the time, the message on the next lines
    const signature = /^(\S.{0,60}?)(?:\s{2,}|\s+—\s+|\t+|\s+\[)(\S.{2,40}?)\]?\s*$/u.exec(bare);
    const signed = signature === null ? undefined : this.whole(signature[2]!);
    return signed !== undefined && this.said(signed, signature![1]!.trim());
  }

  /** A line with a time alone: the author is on the line above it, or is that of the message before. */
  private alone(time: Timed, line: string, at: number): true {
    const { words } = this;
    // a status emoji may stand between the two
    const statused = words.length > 1 && /^:[\w+-]+:$/.test(words.at(-1)!);
    const name = words.at(statused ? -2 : -1);
    if (name === undefined || !isName(name)) return this.add(time, this.prefix);
    const above = this.lines.slice(0, at).findLastIndex((other) => other.trim() === name);
    const apart = above === 0 || this.lines[above - 1]?.trim() === '';
    // Slack marks the time below a name: by its half of the day, by setting it in
    const marked = this.halves ? time.half : /^\s/.test(line);
    if (!marked && !this.authors.has(name) && !apart && this.messages.length > 0) {
      if (!this.marks) this.unsure++;
      return this.add(time, this.prefix);
    }
    const status = statused ? words.pop()! : '';
    words.pop();
    return this.said(time, name, status);
  }

  private get prefix(): string {
    return this.author === undefined ? '' : `${this.author}:`;
  }

  /** A text that is a time and nothing else. */
  private whole(text: string): Timed | undefined {
    const time = this.time(text.trim());
    return time !== undefined && /^[\s,.\d]*$/.test(text.trim().slice(time.length))
      ? time
      : undefined;
  }

  /** The time at the start of a text, on the day and in the half of the day of those before it. */
  private time(text: string): Timed | undefined {
    const relative = /^(?:(today|오늘)|(?:yesterday|어제))(?:\s+at)?,?\s+(?=.{0,4}\d)/i.exec(text);
    const from = relative?.[0].length ?? 0;
    const raw = readRawTime(text, from);
    if (raw === undefined) return undefined;
    const { date: own, clock } = raw.start;
    const day =
      relative === null
        ? own === undefined
          ? this.day
          : dateOf(own, this.day)
        : dayBefore(this.clock.today, relative[1] === undefined ? 1 : 0);
    const { epoch } = timeValue(text, raw.start, { date: day, offset: this.clock.offset });
    if (epoch === undefined) return undefined;
    const dated = own !== undefined || relative !== null;
    const half = clock?.half !== undefined;
    const found = { epoch, dated, length: raw.end, half, assumed: false };
    if (dated) return found;
    if (clock?.open === true && this.halves) {
      // `12:10` is ten past noon or past midnight: 730 is neither half yet
      const early = clock.minutes! >= 720 ? epoch - HALF_DAY : epoch;
      const halves = [0, 1, 2, 3].map((half) => early + half * HALF_DAY);
      const next = halves.find((each) => each >= this.latest - 60_000);
      return this.latest === -Infinity || next === undefined
        ? { ...found, assumed: true }
        : { ...found, epoch: next };
    }
    // a chat goes on past midnight without saying so
    return epoch < this.latest - HALF_DAY
      ? { ...found, epoch: epoch + 2 * HALF_DAY, assumed: true }
      : found;
  }

  /** The day that a line names and nothing besides: `--- 2026년 10월 13일 화요일 ---`, `Yesterday`. */
  private divider(line: string): string | undefined {
    let end = Math.min(line.length, 200);
    while (end > 0 && !/[\p{L}\p{N})]/u.test(line[end - 1]!)) end--;
    const bare = line.slice(0, end).replace(/^[\s\-–—=]+/, '');
    if (bare.length > 40) return undefined;
    const relative = /^(?:(today|오늘)|yesterday|어제)$/i.exec(bare);
    if (relative !== null) return dayBefore(this.clock.today, relative[1] === undefined ? 1 : 0);
    const written = bare
      .replace(/^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+/i, '')
      .replace(/(\d)(?:st|nd|rd|th)\b/i, '$1');
    const raw = readRawTime(written, 0, { expected: true });
    if (raw?.start.date?.month === undefined || raw.start.clock !== undefined) return undefined;
    if (!raw.start.date.certain) return undefined;
    const rest = written.slice(raw.end).trim();
    if (!/^(?:[,.]?\s?\(?[월화수목금토일](?:요일)?\)?)?$/.test(rest)) return undefined;
    return dateOf(raw.start.date, this.day);
  }
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 2 * HALF_DAY).toISOString().slice(0, 10);
}

/** Whether a line may be a name: short, with a letter in front, and no sentence. */
function isName(line: string): boolean {
  return (
    line.length <= 40 &&
    /^\p{L}/u.test(line) &&
    !/[.!?。…:;,]$|https?:|\d{2}/.test(line) &&
    line.split(/\s+/).length <= 4
  );
}
