/** Front matter: YAML is read, TOML is left alone. */
import type { FrontMatter, Problem } from './postmortem';

export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | undefined;
  readonly problems: readonly Problem[];
  /** Where the body begins: the line after the closing fence, or behind a BOM. */
  readonly bodyStart: number;
}

/** Reads the front matter of a document; ranges are offsets in `text`. Never throws. */
export function readFrontMatter(text: string): FrontMatterReading {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { frontMatter: undefined, problems: [], bodyStart: start };
}
