/// <reference types="node" />
/** A folder of generated postmortems on disk, that a test's client reads for its server. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileMap } from '../protocol/client';
import { documentAt } from './shapes';

export class PostmortemFolder implements FileMap {
  readonly folder: string;

  /** Writes documents 0 to `count` - 1 below `parent`, but those that are there from before. */
  constructor(
    parent: string,
    readonly count: number,
  ) {
    this.folder = join(parent, 'postmortems');
    mkdirSync(this.folder, { recursive: true });
    for (let at = count - 1; at >= 0 && !existsSync(this.path(at)); at--)
      writeFileSync(this.path(at), documentAt(at));
  }

  *keys(): Generator<string> {
    for (let at = 0; at < this.count; at++) yield pathToFileURL(this.path(at)).href;
  }

  get(uri: string): string | undefined {
    return readFileSync(fileURLToPath(uri), 'utf8');
  }

  stat(uri: string): { size: number; modified: number } {
    const { size, mtimeMs } = statSync(fileURLToPath(uri));
    return { size, modified: mtimeMs };
  }

  private path(at: number): string {
    return join(this.folder, `${at}.md`);
  }
}
