/** Evidence that is a picture: asked for once it is linked, shown small, and taken from the clipboard. */
import { MOST_FILES, MOST_PICTURES, type TreeRequest } from '../protocol/tree-page';
import type { TreeEvidence, TreeNode } from '../tree-model/tree-model';
import { isLocalPicture } from '../vocabulary/picture-file';

/** By destination as written: where the page gets the picture. */
export type Pictures = ReadonlyMap<string, string>;

export const NO_PICTURES: Pictures = new Map();

/** Larger files are not even read into the page, in bytes. */
const LARGEST = 200 * 1024 * 1024;

/** The pictures among evidence, each asked for once. */
export class PictureAsking {
  private readonly asked = new Set<string>();

  constructor(private readonly post: (request: TreeRequest) => void) {}

  /** Asks for what these nodes link and nobody has asked for yet. */
  look(nodes: Iterable<TreeNode>): void {
    const targets: string[] = [];
    for (const { evidence } of nodes)
      for (const { target } of evidence)
        if (!this.asked.has(target) && isLocalPicture(target) && this.asked.size < MOST_PICTURES) {
          this.asked.add(target);
          targets.push(target);
        }
    if (targets.length > 0) this.post({ type: 'showPictures', targets });
  }

  /** What was not there may have come meanwhile. */
  again(shown: Pictures): void {
    for (const target of this.asked) if (!shown.has(target)) this.asked.delete(target);
  }
}

/** A picture on a card, as high as every other: the card has its size before it is there. */
export function Thumbnail(props: {
  readonly evidence: TreeEvidence;
  readonly at: number;
  readonly source: string;
}) {
  const { evidence, at, source } = props;
  const name = evidence.text === '' ? evidence.target : evidence.text;
  return (
    <button
      type="button"
      class="chip thumbnail"
      tabIndex={-1}
      title={evidence.target}
      data-do="evidence"
      data-at={at}
    >
      <img src={source} alt="" draggable={false} />
      <span>{name}</span>
    </button>
  );
}

/** The files of a paste or a drop. */
export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].slice(0, MOST_FILES);
}

/** What crosses to the extension, which asks about large ones; undefined when one cannot be read. */
export async function readFiles(
  files: readonly File[],
): Promise<{ name: string; data: Uint8Array }[] | undefined> {
  if (files.some(({ size }) => size > LARGEST)) return undefined;
  try {
    return await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        data: new Uint8Array(await file.arrayBuffer()),
      })),
    );
  } catch {
    // a folder, or a file that went away
    return undefined;
  }
}
