/** The pictures that go with a postmortem. */
import { linksOf } from '../markdown/links';
import type { Postmortem } from '../language/postmortem';
import { isLocalPicture } from '../vocabulary/picture-file';

/** More pictures than this are not carried along. */
const MOST_PICTURES = 100;

/**
 * Destinations of pictures of the repository, as written, each once and in order: those that the
 * document shows, and those that it links, as evidence is.
 */
export function picturesOf({ markdown }: Postmortem): string[] {
  const targets = linksOf(markdown)
    .filter(({ kind, target }) => kind !== 'footnote' && isLocalPicture(target))
    .map(({ target }) => target);
  return [...new Set(targets)].slice(0, MOST_PICTURES);
}
