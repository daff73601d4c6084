/** What the rules of code references share: references with what became of their code. */
import type { CodeReference, Postmortem } from '../../../language/postmortem';
import type { TextEdit } from '../../../markdown/text';
import type { KnownReference } from '../../../pins/known';
import { lineFragmentOf, renewReferences } from '../../../pins/link-edits';
import { referenceKey } from '../../../pins/reference-key';
import type { Fix, RuleContext } from '../../engine/rule';

export interface JudgedReference extends KnownReference {
  readonly reference: CodeReference;
}

/** The document's references that were looked for, in order; none where nobody looked. */
export function judgedReferences(
  { references }: Postmortem,
  context: RuleContext,
): JudgedReference[] {
  const { references: known } = context;
  if (known === undefined) return [];
  return references.flatMap((reference) => {
    const found = known.get(referenceKey(reference));
    return found === undefined ? [] : [{ reference, ...found }];
  });
}

/** Code that the document names without a link, where it was looked for and found. */
export function judgedMentions(
  { codeMentions }: Postmortem,
  context: RuleContext,
): JudgedReference[] {
  return codeMentions.flatMap((reference) => {
    const found = context.references?.get(referenceKey(reference));
    return found === undefined ? [] : [{ reference, ...found }];
  });
}

/** What a link points to, for telling one finding from another: `client.ts:42-60`. */
export function placeWritten({ path, lines }: CodeReference): string {
  const name = path.slice(path.lastIndexOf('/') + 1) || path;
  if (lines === undefined) return name;
  const { first, last } = lines;
  return `${name}:${first === last ? first : `${first}-${last}`}`;
}

/** Where the code is now, as a link would say it: `client.ts#L42-L60`, the file only if it is another. */
export function placeNow({ verdict, renewal, reference }: JudgedReference): string {
  const fragment = verdict.span === undefined ? '' : lineFragmentOf(verdict.span);
  if (verdict.file === undefined) return fragment.slice(1);
  const path = (renewal?.target ?? verdict.file).replace(/#.*/s, '');
  return path === reference.path ? fragment.slice(1) : `${path}${fragment}`;
}

/** A fix that brings link and pin up to date; none where there is nothing to write. */
export function renewalFix(
  postmortem: Postmortem,
  { reference, renewal }: JudgedReference,
  fix: Omit<Fix, 'edits'>,
): Fix[] {
  if (renewal === undefined) return [];
  const edits: readonly TextEdit[] | { refused: string } = renewReferences(postmortem, [
    { reference, renewal },
  ]);
  return 'refused' in edits || edits.length === 0 ? [] : [{ ...fix, edits }];
}
