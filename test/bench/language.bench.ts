/** What an edit costs at 8, 64 and 256 KB, and how a full parse grows. */
import { parsePostmortem } from '../../src/language/parse';
import type { Postmortem } from '../../src/language/postmortem';
import { checkPostmortem } from '../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../src/rules/engine/rule';
import { postmortemOf, structureOf } from './documents';
import { interleaved, median, percentile, Report } from './measure';

const context = { settings: DEFAULT_SETTINGS, today: '2026-11-22' };

/** Types into one claim of a document, one character a time, as the server would see it. */
function typist(kilobytes: number, place: string): () => void {
  const original = postmortemOf(kilobytes);
  const at = original.indexOf(place) + place.length;
  let postmortem: Postmortem = parsePostmortem(original);
  let typed = 0;
  return () => {
    // fresh text each time, and never one that was seen before
    const text = `${original.slice(0, at)}${(++typed).toString(36)}${original.slice(at)}`;
    postmortem = parsePostmortem(text, {}, postmortem);
    checkPostmortem(postmortem, context);
  };
}

const report = new Report('An edit: parse and all rules');
for (const [what, place] of [
  ['in the tree', 'Payment authorisation'],
  ['in prose', 'could not pay by card'],
] as const) {
  const times = interleaved(
    { small: typist(8, place), middle: typist(64, place), large: typist(256, place) },
    200,
    40,
  );
  report.line(`${what}, 8 KB, median`, median(times.small), ' ms');
  report.line(`${what}, 64 KB, median`, median(times.middle), ' ms', 5);
  report.line(`${what}, 64 KB, 95th percentile`, percentile(times.middle, 0.95), ' ms');
  report.line(`${what}, 256 KB, median`, median(times.large), ' ms');
  report.line(`${what}, growth 8 → 256 KB`, median(times.large) / median(times.small), '×', 2);
}
report.end();

const full = new Report('A full parse, per doubling');
for (const [name, make] of [
  ['prose and structure', postmortemOf],
  ['structure only', structureOf],
] as const) {
  const sizes = name === 'structure only' ? [16, 32, 64, 128] : [32, 64, 128, 256, 512];
  const documents = sizes.map((size) => make(size).slice(0, 512 * 1024));
  const times = interleaved(
    Object.fromEntries(
      documents.map((text, index) => [String(sizes[index]), () => void parsePostmortem(text)]),
    ),
    name === 'structure only' ? 7 : 15,
  );
  sizes.forEach((size, index) => {
    const own = median(times[String(size)]!);
    full.line(`${name}, ${size} KB`, own, ' ms');
    if (index > 0)
      full.line(
        `${name}, growth ${sizes[index - 1]} → ${size} KB`,
        own / median(times[String(sizes[index - 1])]!),
        '×',
        2.2,
      );
  });
}
full.end();
