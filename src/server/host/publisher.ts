/**
 * Pushes diagnostics: at once when a document opens, a moment after the last change while somebody
 * types or works in its tree, never for a version that is no longer the newest, and none once it is closed.
 */
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { toDiagnostic } from './diagnostics';
import { LONGEST, type Documents } from './documents';

/** How long after the last change, in ms. */
const DELAY = 150;
/**
 * After a gesture of the tree, which shows what was found itself: whoever marks one claim after the
 * other would meet hundreds of diagnostics on their way with the next gesture.
 */
const DELAY_AFTER_GESTURE = 600;
/** Work this long, in ms, and other documents and requests go first. */
const SLICE = 20;

export class Publisher {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents that are judged once they have been read. */
  private readonly unread = new Map<string, Promise<void>>();
  /** The version whose diagnostics went out last. */
  private readonly published = new Map<string, number>();

  /**
   * @param send delivers to the client
   * @param failed is told when a document could not be checked; its old diagnostics stay
   */
  constructor(
    private readonly documents: Documents,
    private readonly send: (params: PublishDiagnosticsParams) => void,
    private readonly failed: (uri: string, error: unknown) => void,
    private readonly delay = DELAY,
    private readonly longest = LONGEST,
  ) {}

  /** The document was opened, or is judged anew: its diagnostics go out now. */
  publishNow(uri: string): void {
    this.cancel(uri);
    this.publish(uri);
  }

  /** The document changed: its diagnostics go out when nothing else changes for a moment. */
  changed(uri: string): void {
    this.cancel(uri);
    // the library reports a document that was just opened as changed, too
    if (this.published.get(uri) === this.documents.versionOf(uri)) return;
    const delay = this.documents.expects(uri) ? DELAY_AFTER_GESTURE : this.delay;
    this.timers.set(
      uri,
      setTimeout(() => {
        this.timers.delete(uri);
        this.publish(uri);
      }, delay),
    );
  }

  /** The document was closed: its diagnostics are cleared. */
  closed(uri: string): void {
    this.cancel(uri);
    this.published.delete(uri);
    this.send({ uri, diagnostics: [] });
  }

  /** Nothing is sent any more. */
  dispose(): void {
    for (const uri of [...this.timers.keys(), ...this.unread.keys()]) this.cancel(uri);
  }

  private cancel(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.unread.delete(uri);
  }

  /** @param spent how long it has been judged for already, ms */
  private publish(uri: string, spent = 0): void {
    try {
      const reading = this.documents.whenRead(uri);
      if (reading !== undefined) {
        this.unread.set(uri, reading);
        void reading.then(() => {
          if (this.unread.get(uri) !== reading) return;
          this.unread.delete(uri);
          this.publish(uri, spent);
        });
        return;
      }
      const document = this.documents.get(uri);
      if (document === undefined) return;
      const began = performance.now();
      while (!document.judge(spent + performance.now() - began > this.longest)) {
        const took = performance.now() - began;
        if (took < SLICE) continue;
        const goOn = setTimeout(() => {
          this.timers.delete(uri);
          this.publish(uri, spent + took);
        }, 0);
        this.timers.set(uri, goOn);
        return;
      }
      const { version } = document;
      const diagnostics = document.findings.map((finding) => toDiagnostic(document, finding));
      this.published.set(uri, version);
      this.send({ uri, version, diagnostics });
    } catch (error) {
      this.failed(uri, error);
    }
  }
}
