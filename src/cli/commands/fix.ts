/** `check --fix`: the fixes that may be applied without a look at each. */
import { parsePostmortem } from '../../language/parse';
import { EditSet, editWritten } from '../../markdown/text';
import { checkPostmortem } from '../../rules/engine/check';
import type { Fix } from '../../rules/engine/rule';
import { soundFixes } from '../../rules/engine/sound-fixes';
import type { DocumentSettings } from '../../workspace/document-settings';
import { isTemplate } from '../../workspace/template';
import { uriOf } from '../files/workspace';

/** One fix may make way for the next; more rounds than this would be a rule that never rests. */
const MOST_ROUNDS = 10;

/**
 * The text with every fix applied that is safe, preferred and loses nothing, until there is none left,
 * and how many those were. A text that is no postmortem comes back as it is.
 */
export function fixText(
  file: string,
  text: string,
  settings: DocumentSettings,
  today: string,
): { text: string; count: number } {
  let count = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen: Fix[] = [];
    const together = new EditSet();
    const postmortem = parsePostmortem(text, settings);
    const findings = checkPostmortem(postmortem, {
      settings: settings.rules,
      today,
      template: isTemplate(uriOf(file), postmortem),
    });
    for (const { fixes: offered } of findings) {
      const fix = offered.find(({ safe, preferred }) => safe === true && preferred === true);
      if (fix !== undefined && together.add(fix.edits)) chosen.push(fix);
    }
    const sound = soundFixes(postmortem, chosen, (changed) =>
      parsePostmortem(changed, settings, postmortem),
    );
    const edits = [...sound].flatMap((fix) => fix.edits);
    const fixed = editWritten(postmortem, edits);
    if (fixed === text) break;
    text = fixed;
    count += sound.size;
  }
  return { text, count };
}
