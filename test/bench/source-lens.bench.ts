/**
 * What a source file costs that postmortems refer to, and one that none refers to: 400 postmortems with
 * 25 pinned references each, to 2,500 files. Postmortems are parsed before, as the server keeps them.
 */
import { parsePostmortem } from '../../src/language/parse';
import { applyEdits } from '../../src/markdown/text';
import { writePins } from '../../src/pins/comment';
import { pinnedLink } from '../../src/pins/link-edits';
import { makePin, type Pin } from '../../src/pins/pin';
import { SourceText } from '../../src/pins/source';
import { BackReferences } from '../../src/workspace/back-references';
import { IncidentIndex } from '../../src/workspace/incident-index';
import { resolveFileLink } from '../../src/workspace/file-links';
import { incidentOf } from '../../src/workspace/incident-of';
import { ReferenceResolver } from '../../src/workspace/resolve-references';
import { Random } from './drift/random';
import { interleaved, median, percentile, Report } from './measure';

const POSTMORTEMS = 400;
const REFERENCES = 25;
const SOURCES = 2500;
const ROOT = 'file:///repo';
const sourceUri = (at: number): string => `${ROOT}/src/file${at}.ts`;

function sourceOf(at: number): string {
  return Array.from(
    { length: 40 },
    (_, line) =>
      `export function step${at}x${line}(): void {\n  run(${at * line}, 'part ${line}');\n  note();\n}\n`,
  ).join('\n');
}

/** Four postmortems refer to each file. */
function postmortemAt(at: number, random: Random): string {
  const pins: Pin[] = [];
  for (let index = 0; index < REFERENCES; index++) {
    const file = (at * REFERENCES + index) % SOURCES;
    const first = 1 + random.next(150);
    const span = { first, last: first + 3 };
    const pin = makePin(new SourceText(sourceOf(file)), span, {
      id: `p${index.toString(36).padStart(3, '0')}`,
      path: `src/file${file}.ts`,
    });
    if (!('refused' in pin)) pins.push(pin);
  }
  const items = pins.map(
    (pin, index) =>
      `- [ ] **R${index + 1}** Mend part ${index}. @jlee due:2027-01-01\n  - Code: ${pinnedLink(`../${pin.path}`, pin)}\n`,
  );
  const text = `---\nid: INC-2026-${at}\ntitle: Outage ${at}\nseverity: SEV2\n---\n\n# Outage ${at}\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** Every connection waited.\n\n## Remediation\n\n${items.join('')}`;
  const edits = writePins(parsePostmortem(text), pins);
  return 'refused' in edits ? text : applyEdits(text, edits);
}

const random = new Random(5);
const postmortems = new Map(
  Array.from({ length: POSTMORTEMS }, (_, at) => [
    `${ROOT}/postmortems/${at}.md`,
    postmortemAt(at, random),
  ]),
);
const report = new Report(
  `Source files: ${POSTMORTEMS * REFERENCES} references to ${SOURCES} of them`,
);

const index = new IncidentIndex();
const back = new BackReferences(index, (documentUri) => ({ documentUri, folders: [ROOT] }));
index.onChange((uris) => back.update(uris));
for (const [uri, text] of postmortems) index.set(uri, incidentOf(uri, parsePostmortem(text)));
const known = new Set(back.files());
const nobodys = Array.from({ length: 10_000 }, (_, at) => `${ROOT}/lib/none${at}.ts`);
let found = 0;
const look = interleaved(
  {
    // what happens when a file is opened that nobody refers to, and the same without the extension
    set: () => nobodys.forEach((uri) => known.has(uri) && found++),
    nothing: () => nobodys.forEach((uri) => uri === '' && found++),
  },
  60,
);
if (found > 0) throw new Error('a file nobody refers to');
report.line(
  'opening a file nobody refers to, over opening it',
  (median(look.set) - median(look.nothing)) * 100,
  ' ns',
  2000,
);

const host = {
  files: {
    find: () => Promise.resolve([]),
    stat: () => Promise.resolve({ size: 1, modified: 1 }),
    read: (uri: string) => Promise.resolve(sourceOf(Number(/(\d+)\.ts$/.exec(uri)![1]))),
  },
};
const parsed = new Map([...postmortems].map(([uri, text]) => [uri, parsePostmortem(text)]));
const resolver = new ReferenceResolver(host, { today: '2026-11-23' });
const times: number[] = [];
let points = 0;
for (let at = 0; at < 300; at++) {
  const source = sourceUri((at * 37) % SOURCES);
  const start = performance.now();
  for (const documentUri of back.of(source)) {
    const base = { documentUri, folders: [ROOT] };
    const postmortem = parsed.get(documentUri)!;
    const references = postmortem.references.filter(
      ({ target }) => resolveFileLink(target, base)?.uri === source,
    );
    resolver.forget(source);
    points += (await resolver.resolve({ ...postmortem, references }, base)).length;
  }
  times.push(performance.now() - start);
}
if (points < 600) throw new Error(`only ${points} places`);
report.line('places for the code lens of a file, median', median(times), ' ms', 20);
report.line('the same, 95th percentile', percentile(times, 0.95), ' ms', 20);
report.end();
