/** Facts about the incident, from front matter and from the lines below the title. */
import type { FrontMatter, Metadata, Section } from './postmortem';

/**
 * Collects the metadata of a document.
 * @param text the document
 * @param body where the body begins
 * @param sections all headings, absolute
 */
export function readMetadata(
  _text: string,
  _body: number,
  _frontMatter: FrontMatter | undefined,
  _sections: readonly Section[],
): Metadata {
  return { entries: [], values: {}, status: undefined, instants: {} };
}
