/** What a reference is known by from one version of its document to the next. */
import type { CodeReference } from '../language/postmortem';

/** The same for all references with the same destination and pin. */
export function referenceKey({ target, pin }: Pick<CodeReference, 'target' | 'pin'>): string {
  return `${pin?.text ?? ''} ${target}`;
}
