/**
 * Reads postmortems for the index in a thread of its own, where there are threads (Node): the first
 * look at a large workspace takes as long as it takes, and no key press waits for it.
 */
import { parsePostmortem, type ParseOptions } from '../../language/parse';
import type { IncidentRecord } from '../../workspace/incident';
import { incidentOf } from '../../workspace/incident-of';

/** A file to be read. */
export interface ReadingQuestion {
  readonly number: number;
  readonly uri: string;
  readonly text: string;
  readonly options: ParseOptions;
}

/** What was read; `failed` when it could not be. */
export interface ReadingAnswer {
  readonly number: number;
  readonly record?: IncidentRecord | undefined;
  readonly failed?: boolean;
}

/** The other end of a thread. */
export interface Thread {
  send(question: ReadingQuestion): void;
  stop(): void;
}

/** Starts a thread; `answer` hears what it says, `ended` that it is gone for whatever reason. */
export type StartThread = (answer: (answer: ReadingAnswer) => void, ended: () => void) => Thread;

/** So many files are read before a thread is worth its start. */
const WORTH_IT = 40;
/** A thread that is asked nothing for so long goes, ms: it holds as much memory as the server. */
const LINGER = 5000;

/** What a thread does with a question. Never throws. */
export function answerReading({ number, uri, text, options }: ReadingQuestion): ReadingAnswer {
  try {
    return { number, record: incidentOf(uri, parsePostmortem(text, options)) };
  } catch {
    return { number, failed: true };
  }
}

interface Waiting {
  readonly resolve: (record: IncidentRecord | undefined) => void;
  readonly reject: (error: Error) => void;
}

export class ReadingThread {
  private readonly waiting = new Map<number, Waiting>();
  private thread: Thread | undefined;
  private start: StartThread | undefined;
  private asked = 0;
  private next = 0;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  /** Without `start` nothing is ever read elsewhere. */
  constructor(start: StartThread | undefined) {
    this.start = start;
  }

  /**
   * Has a text read; rejects when it could not be. Undefined when it is better read here: of few
   * files, or where there are no threads.
   */
  read(
    uri: string,
    text: string,
    { headings, place, baseline }: ParseOptions,
  ): Promise<IncidentRecord | undefined> | undefined {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.stop(), LINGER);
    if (this.start === undefined || ++this.asked <= WORTH_IT) return undefined;
    try {
      const thread = (this.thread ??= this.begin(this.start));
      const number = this.next++;
      return new Promise((resolve, reject) => {
        this.waiting.set(number, { resolve, reject });
        thread.send({
          number,
          uri,
          text,
          options: { ...(headings !== undefined && { headings }), place, baseline },
        });
      });
    } catch {
      this.start = undefined;
      return undefined;
    }
  }

  /** Ends the thread; the next large number of files starts another one. */
  stop(): void {
    clearTimeout(this.leaving);
    const { thread } = this;
    this.thread = undefined;
    this.asked = 0;
    thread?.stop();
    this.refuseAll();
  }

  private begin(start: StartThread): Thread {
    const thread: Thread = start(
      (answer) => this.answered(answer),
      () => {
        if (this.thread !== thread) return;
        // one that ends by itself would end again
        this.start = undefined;
        this.stop();
      },
    );
    return thread;
  }

  private answered({ number, record, failed }: ReadingAnswer): void {
    const one = this.waiting.get(number);
    this.waiting.delete(number);
    if (failed === true) one?.reject(new Error('the thread could not read it'));
    else one?.resolve(record);
  }

  private refuseAll(): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(new Error('the thread ended'));
  }
}
