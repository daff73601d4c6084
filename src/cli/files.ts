/** Which files the command line means. */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

const NOT_ENTERED = new Set(['node_modules', '.git']);

export interface FoundFiles {
  /** As named or as reached from what was named, with `/` between the parts. */
  readonly files: readonly string[];
  /** One sentence for each path that cannot be read. */
  readonly problems: readonly string[];
}

/**
 * Every Markdown file that is named or lies below a named folder, in order, each once. A named file
 * counts whatever its ending. Links to folders are not followed: they may lead in circles.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const files = new Set<string>();
  const problems: string[] = [];
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) below(path, files, problems);
      else files.add(slashes(path));
    } catch (error) {
      problems.push(`${path}: ${reason(error)}`);
    }
  }
  return { files: [...files], problems };
}

function below(folder: string, files: Set<string>, problems: string[]): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(`${folder}: ${reason(error)}`);
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!NOT_ENTERED.has(entry.name)) below(path, files, problems);
    } else if (/\.(?:md|markdown)$/i.test(entry.name) && (entry.isFile() || isLinkToFile(path)))
      files.add(slashes(path));
  }
}

function isLinkToFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The text of a file, BOM kept; a byte that is no UTF-8 becomes U+FFFD. */
export function readText(path: string): { text: string } | { problem: string } {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    return { problem: `${path}: ${reason(error)}` };
  }
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function reason(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  return error instanceof Error ? error.message : String(error);
}
