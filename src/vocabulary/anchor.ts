/** Anchors of headings. */

/** The anchor code hosts make of a heading: lower case, punctuation gone, spaces to hyphens. */
export function anchorOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
    .replace(/\s/g, '-');
}
