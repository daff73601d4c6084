// What `check` and `export` found in a folder of postmortems, counted. Numbers only: the corpus is
// other people's text.
//   node .ci/corpus.mjs <check.json> <export.json>
import { readFileSync } from 'node:fs';

const [findings, documents] = process.argv
  .slice(2)
  .map((path) => JSON.parse(readFileSync(path, 'utf8')));

/** Prints `name  count` lines, most frequent first. */
function print(title, names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  console.log(`\n${title}`);
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(7)}  ${name}`);
  console.log(`${String(names.length).padStart(7)}  in all`);
}

/** All causes below a question or a claim. */
const below = (node) => node.causes.flatMap((cause) => [cause, ...below(cause)]);
const claims = documents.flatMap(({ whys }) => whys.flatMap(below));

print(
  'findings per rule',
  findings.map(({ rule }) => rule),
);
print(
  'findings per severity',
  findings.map(({ severity }) => severity),
);
print(
  'claims per state',
  claims.map(({ state }) => state),
);
print(
  'sections',
  documents.flatMap(({ sections }) => sections.map(({ id }) => id ?? '(other)')),
);

const have = (key) => documents.filter((document) => document[key].length > 0).length;
const all = (key) => documents.reduce((sum, document) => sum + document[key].length, 0);
console.log(`
${documents.length} postmortems
${have('whys')} with a 5-Whys tree: ${all('whys')} questions, ${claims.length} claims
${have('remediation')} with remediation: ${all('remediation')} items
${have('timeline')} with a timeline: ${all('timeline')} rows
${new Set(findings.map(({ file }) => file)).size} files with findings: ${findings.length} findings`);
