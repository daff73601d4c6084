/**
 * The open documents. Every feature asks here, so that a version is parsed once and checked once,
 * and parsing reuses what the version before had read.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Postmortem } from '../../language/postmortem';
import type { Checking } from '../../rules/engine/check';
import type { CheckedFinding } from '../../rules/engine/rule';
import { isTooLarge } from '../../markdown/tree';

/** Where the texts come from: `TextDocuments` of the server library, or a map in a test. */
export interface TextSource {
  get(uri: string): TextDocument | undefined;
  keys(): string[];
}

/** How a text is read and judged: bound to the settings by the server. */
export interface Reader {
  parse(uri: string, text: string, previous: Postmortem | undefined): Postmortem;
  check(uri: string, postmortem: Postmortem): Checking;
  /** Told about every version that was read. */
  read?(document: OpenDocument): void;
}

/** One version of a document, read. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly postmortem: Postmortem;
  /** Checked when first asked for, as far as `LONGEST` lasts. */
  readonly findings: readonly CheckedFinding[];
}

/** The same, with the checking in hand. */
export interface JudgedDocument extends OpenDocument {
  /** Checks by one rule more, or by none when the time is up; true once the findings are known. */
  judge(isLate: boolean): boolean;
}

/** A document that takes longer than this to be judged is not judged in full, ms. */
export const LONGEST = 20_000;

/** So much more of a large document is read at a time, UTF-16 units. */
const PART = 24 * 1024;
/** Between two parts, ms: what others have asked for meanwhile is answered. */
const PAUSE = 4;

/** What the next version of a document is expected to be: somebody was given the edits for it. */
export type Expected = Pick<JudgedDocument, 'postmortem' | 'findings' | 'judge'>;

export class Documents {
  private readonly known = new Map<string, JudgedDocument>();
  private readonly expected = new Map<string, Expected>();
  /** How far large documents have been read that nobody has read before. */
  private readonly partly = new Map<string, { readonly read: Postmortem; readonly end: number }>();
  private readonly readings = new Map<string, Promise<void>>();

  constructor(
    private readonly texts: TextSource,
    private readonly reader: Reader,
  ) {}

  /** The document as it is now; undefined when it is not open. */
  get(uri: string): JudgedDocument | undefined {
    const text = this.texts.get(uri);
    if (text === undefined) return undefined;
    const before = this.known.get(uri);
    if (before !== undefined && before.version === text.version) return before;
    const document = this.readDocument(text, before?.postmortem ?? this.partly.get(uri)?.read);
    this.known.set(uri, document);
    this.partly.delete(uri);
    this.reader.read?.(document);
    return document;
  }

  /**
   * Reads a large document part by part, each on top of the one before, so that others are answered
   * in between; undefined when `get` takes no longer than a part does. Never rejects.
   */
  whenRead(uri: string): Promise<void> | undefined {
    const reading = this.readings.get(uri);
    if (reading !== undefined) return reading;
    if (!this.readPart(uri)) return undefined;
    const begun = this.readParts(uri).finally(() => this.readings.delete(uri));
    this.readings.set(uri, begun);
    return begun;
  }

  private async readParts(uri: string): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, PAUSE));
    while (this.readPart(uri));
  }

  /** Reads a part more, if more than that is left to be read. */
  private readPart(uri: string): boolean {
    const document = this.known.has(uri) ? undefined : this.texts.get(uri);
    if (document === undefined) return false;
    const text = document.getText();
    const { read, end: last = 0 } = this.partly.get(uri) ?? {};
    // one block is read again from its beginning: then each part is as long as all before it
    const isBlock = !/\n[ \t]*\r?\n/.test(text.slice(Math.max(0, last - PART), last));
    const end = last + (isBlock ? Math.max(PART, last) : PART);
    // of what is too large little is read
    if (isTooLarge(text.length, document.lineCount) || end + PART > text.length) return false;
    const line = text.lastIndexOf('\n', end) + 1;
    const part = text.slice(0, line > last ? line : end);
    this.partly.set(uri, { read: this.reader.parse(uri, part, read), end });
    return true;
  }

  /**
   * Edits that lead to this text are on their way into the document: it has been read already.
   * What the answer is asked for is not looked for again once they have arrived.
   */
  expect(uri: string, postmortem: Postmortem): Expected {
    const expected = this.judged(uri, 0, postmortem);
    this.expected.set(uri, expected);
    return expected;
  }

  /** Whether edits that were made here were given out, and nobody has looked at the text since. */
  expects(uri: string): boolean {
    return this.expected.has(uri);
  }

  /** The version the text has now, without reading it; undefined when it is not open. */
  versionOf(uri: string): number | undefined {
    return this.texts.get(uri)?.version;
  }

  /** URIs of everything open. */
  uris(): string[] {
    return this.texts.keys();
  }

  /** The document was closed: what was read of it goes. */
  forget(uri: string): void {
    this.known.delete(uri);
    this.partly.delete(uri);
    this.expected.delete(uri);
  }

  /** The settings have changed: everything is read anew when next asked for. */
  forgetAll(): void {
    this.known.clear();
    this.partly.clear();
    this.expected.clear();
  }

  /** Something else than the document has changed: its version is judged again when next asked for. */
  judgeAgain(uri: string): void {
    const document = this.known.get(uri);
    if (document !== undefined)
      this.known.set(uri, this.judged(uri, document.version, document.postmortem));
    const expected = this.expected.get(uri);
    if (expected !== undefined) this.expected.set(uri, this.judged(uri, 0, expected.postmortem));
  }

  private readDocument(text: TextDocument, previous: Postmortem | undefined): JudgedDocument {
    const now = text.getText();
    const expected = this.expected.get(text.uri);
    this.expected.delete(text.uri);
    if (expected?.postmortem.written === now) {
      const { uri, version } = text;
      const { postmortem } = expected;
      return {
        uri,
        version,
        postmortem,
        get findings() {
          return expected.findings;
        },
        judge: (isLate) => expected.judge(isLate),
      };
    }
    const postmortem = this.reader.parse(text.uri, now, previous);
    return this.judged(text.uri, text.version, postmortem);
  }

  private judged(uri: string, version: number, postmortem: Postmortem): JudgedDocument {
    const { reader } = this;
    let findings: readonly CheckedFinding[] | undefined;
    let work: Checking | undefined;
    const judge = (isLate: boolean): boolean => {
      if (findings !== undefined) return true;
      try {
        work ??= reader.check(uri, postmortem);
        const { done, value } = work.next(isLate);
        if (done === true) findings = value;
        return done === true;
      } catch (error) {
        // what has thrown is over: the next one who asks begins again
        work = undefined;
        throw error;
      }
    };
    return {
      uri,
      version,
      postmortem,
      judge,
      get findings() {
        const began = performance.now();
        while (!judge(performance.now() - began > LONGEST));
        return findings!;
      },
    };
  }
}
