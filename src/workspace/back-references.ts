/** From a source file to the postmortems that refer to it: what code lenses ask, one map access. */
import { resolveFileLink, type LinkBase } from './file-links';
import type { IncidentIndex } from './incident-index';

const NONE: ReadonlySet<string> = new Set();

/**
 * Kept in step with an index, one changed document at a time. Knows where links point by their text;
 * what moved on is told by `alsoIn`, once it has been found.
 */
export class BackReferences {
  private readonly bySource = new Map<string, Set<string>>();
  private readonly byDocument = new Map<string, ReadonlySet<string>>();
  private readonly foundBy = new Map<string, ReadonlySet<string>>();
  private changes = 0;

  /** `baseOf` tells where the links of a document start from. */
  constructor(
    private readonly index: Pick<IncidentIndex, 'get'>,
    private readonly baseOf: (documentUri: string) => LinkBase,
  ) {}

  /** Another number whenever the files that are referred to may be others. */
  get version(): number {
    return this.changes;
  }

  /** URIs of the postmortems that refer to a file. */
  of(sourceUri: string): ReadonlySet<string> {
    return this.bySource.get(sourceUri) ?? NONE;
  }

  /** URIs of all files that are referred to. */
  files(): string[] {
    return [...this.bySource.keys()];
  }

  /** These documents came, changed or went. */
  update(documentUris: Iterable<string>): void {
    for (const uri of documentUris) {
      if (this.index.get(uri) === undefined) this.foundBy.delete(uri);
      this.enter(uri);
    }
  }

  /** Code that a document refers to was found in these files. */
  alsoIn(documentUri: string, sourceUris: Iterable<string>): void {
    const found = new Set(sourceUris);
    const before = this.foundBy.get(documentUri) ?? NONE;
    if (before.size === found.size && [...found].every((uri) => before.has(uri))) return;
    this.foundBy.set(documentUri, found);
    this.enter(documentUri);
  }

  private enter(documentUri: string): void {
    const record = this.index.get(documentUri);
    const base = this.baseOf(documentUri);
    const sources = new Set(this.foundBy.get(documentUri));
    for (const { path } of record?.code ?? []) {
      const uri = resolveFileLink(path.split('/').map(encodeURIComponent).join('/'), base)?.uri;
      if (uri !== undefined && uri !== documentUri) sources.add(uri);
    }
    const before = this.byDocument.get(documentUri) ?? NONE;
    for (const uri of before) {
      if (sources.has(uri)) continue;
      const documents = this.bySource.get(uri);
      documents?.delete(documentUri);
      if (documents?.size === 0 && this.bySource.delete(uri)) this.changes++;
    }
    for (const uri of sources) {
      const documents = this.bySource.get(uri);
      if (documents !== undefined) documents.add(documentUri);
      else {
        this.bySource.set(uri, new Set([documentUri]));
        this.changes++;
      }
    }
    if (sources.size === 0) this.byDocument.delete(documentUri);
    else this.byDocument.set(documentUri, sources);
  }
}
