/** What a reference is known by from one version of its document to the next. */
import type { CodeReference } from '../language/postmortem';

/** The same for all references with the same destination and pin; what is only named leads elsewhere. */
export function referenceKey({
  target,
  pin,
  mention,
}: Pick<CodeReference, 'target' | 'pin' | 'mention'>): string {
  return mention === true ? `\`${target}` : `${pin?.text ?? ''} ${target}`;
}
