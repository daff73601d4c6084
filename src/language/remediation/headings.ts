/** What the headings above an item say about it: `### Short term`, `### Detection`, `### Monitoring`. */
import type { Placed, Section } from '../postmortem';
import type { Effect, Horizon } from '../../vocabulary/ids';
import { areaOf, effectOf } from '../../vocabulary/remediation';

export interface Inherited {
  readonly horizon: Placed<Horizon> | undefined;
  readonly effects: readonly Placed<Effect>[];
  readonly areas: readonly Placed<string>[];
}

/** What the items directly below `sections[index]` inherit; the nearest heading wins. */
export function inheritedFrom(sections: readonly Section[], index: number): Inherited {
  let horizon: Placed<Horizon> | undefined;
  const effects: Placed<Effect>[] = [];
  const areas: Placed<string>[] = [];
  for (let up = index; up !== -1; up = sections[up]!.parent) {
    const { title, titleRange: range, horizon: stated } = sections[up]!;
    if (stated !== undefined) horizon ??= { value: stated, range, source: 'heading' };
    // the section's own heading names no effect: `Prevention` is only another word for Remediation
    if (up === 0) continue;
    const words = [title, ...title.split(/[\s/&,·()（）:：]+/u)];
    const effect = words.map(effectOf).find((found) => found !== undefined);
    if (effect !== undefined && effects.length === 0)
      effects.push({ value: effect, range, source: 'heading' });
    const area = words.map(areaOf).find((found) => found !== undefined);
    if (effect === undefined && area !== undefined && areas.length === 0)
      areas.push({ value: area, range, source: 'heading' });
  }
  return { horizon, effects, areas };
}

/** Whether a heading only sorts items, so that what stands below it is not one item. */
export function sortsItems(section: Section): boolean {
  return (
    section.horizon !== undefined ||
    effectOf(section.title) !== undefined ||
    areaOf(section.title) !== undefined
  );
}
