/** Kinds of change that once gave a wrong place, an untrue "lost" or a wrong finding, end to end. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Place } from './linked-place';
import { runProgram } from './run-program';

const step = (name: string, count: number): string =>
  [
    `export function ${name}(parcel: Parcel): Label {`,
    ...Array.from(
      { length: count },
      (_, at) => `  const part${at} = ${name}Part(parcel, ${at * 13}, '${name}/${at}');`,
    ),
    '}',
    '',
  ].join('\n');

test('of a migration that every database has the one of the old folder is meant', () => {
  const place = new Place();
  const migration = (word: string): string =>
    `"""${word}"""\nfrom alembic import op\n\n\ndef upgrade():\n    op.create_table(\n        "session_key",\n    )\n`;
  place.write('db/versions/mysql/7_keys.py', migration('a'));
  place.write('db/versions/sqlite/9_keys.py', migration('b'));
  for (let at = 10; at < 32; at++)
    place.write(`db/versions/mysql/${at}.py`, migration(`${at}`).replace('session_key', `t${at}`));
  place.commit();
  place.pin('db/versions/sqlite/9_keys.py', 6, 6);
  place.commit();
  place.git('mv', 'db/versions', 'db/old');
  place.commit();
  assert.equal(place.state(), 'moved db/old/sqlite/9_keys.py:6-6');
  // without its history it may be any of them
  const clone = new Place(false);
  place.git('clone', '-q', '--depth', '1', `file://${place.root}`, join(clone.root, 'r'));
  const { out } = runProgram(['links', 'r/postmortems', '--format', 'json'], { cwd: clone.root });
  assert.doesNotMatch(out, /"state": ?"(?:moved|changed|current)"/);
});

test('moved and reformatted in one commit: the one file that holds it is it', () => {
  const place = new Place();
  const header = Array.from(
    { length: 16 },
    (_, at) => ` * Clause ${at} of the licence of this file`,
  );
  const method = (indent: string): string =>
    [
      '/** Where parcels of a depot go. */',
      'public void route(String depot) {',
      '    this.depot = depots.find(depot);',
      '}',
    ]
      .map((line) => `${indent}${line}`)
      .join('\n');
  place.write(
    'src/com/acme/old/Router.java',
    `/*\n${header.join('\n')}\n */\npackage com.acme.old;\n\npublic class Router {\n${method('\t')}\n}\n`,
  );
  place.write('src/other.ts', step('other', 20));
  place.commit();
  place.pin('src/com/acme/old/Router.java', 23, 25);
  place.git('rm', '-qr', 'src/com/acme/old');
  place.write(
    'src/com/acme/parcels/Router.java',
    `package com.acme.parcels;\n\npublic class Router {\n${method('    ')}\n}\n`,
  );
  place.commit();
  assert.equal(place.state(), 'moved src/com/acme/parcels/Router.java:5-7');
});

test('what git ignores is no new home, and an old copy is none when the code was fixed', () => {
  const place = new Place();
  const pool = 'pool:\n  largest: 12\n  patience: PT40S\n  leaks: reported after PT90S\n';
  place.write('.gitignore', 'target/\n');
  place.write('conf/app.yaml', `server:\n  port: 8080\n${pool}`);
  place.commit();
  place.pin('conf/app.yaml', 4, 6);
  place.commit();
  place.write('target/conf/app.yaml', `server:\n  port: 8080\n${pool}`);
  place.write('conf/app.yaml', 'server:\n  port: 8080\n');
  place.commit();
  assert.doesNotMatch(place.state(), /target|^(?:moved|changed|current)/);

  const copied = new Place();
  copied.write('src/label.ts', `${step('first', 6)}\n${step('print', 10)}\n${step('last', 6)}`);
  copied.commit();
  copied.pin('src/label.ts', 10, 21);
  copied.write('v1/label.ts', copied.read('src/label.ts'));
  copied.commit();
  copied.write(
    'src/label.ts',
    `${step('first', 6)}\nexport function print(parcel: Parcel): Promise<Label> {\n  return printer.ask(parcel, { patience: 4_000 });\n}\n\n${step('last', 6)}`,
  );
  copied.commit();
  assert.equal(copied.state(), 'changed src/label.ts:10-12');
});

test('one constant is changed, everything around it stands', () => {
  const place = new Place();
  const config =
    'carrier:\n  url: https://carrier\n  waits: 40\n  tries: 6\nalerts:\n  - alert: CarrierSlow\n    expr: p95 > 3\n    for: 12m\nenv:\n  LEVEL: trace\n  BETA: "on"\n';
  const changes = [
    [3, 'waits: 40', 'waits: 4'],
    [4, 'tries: 6', 'tries: 0'],
    [7, 'p95 > 3', 'p95 > 0.4'],
    [8, 'for: 12m', 'for: 1m'],
    [10, 'trace', 'warn'],
    [11, '"on"', '"off"'],
  ] as const;
  place.write('app.yaml', config);
  place.commit();
  for (const [line, from, to] of changes) {
    place.write('app.yaml', config);
    place.pin('app.yaml', line, line);
    place.write('app.yaml', config.replace(from, to));
    assert.equal(place.state(), `changed app.yaml:${line}-${line}`, from);
  }
});

test('names of files that are hard to write keep their links', () => {
  const place = new Place();
  const names = [
    'src/a b/my file.ts',
    'src/배송/송장 출력.ts',
    'src/p%20q/100%.ts',
    'src/[id]/(group).tsx',
    'src/#h/c#.ts',
    "src/it's/q?.ts",
    'src/🚚/back`tick.ts',
    'src/a b/pi|pe.ts',
    'src/a b/<lt>&.ts',
    'src/a b/-dash.ts',
  ];
  for (const name of names) place.write(name, step('print', 4));
  place.commit();
  for (const name of names) {
    const target = `../${name.split('/').map(encodeURIComponent).join('/')}`;
    place.write(
      'postmortems/a.md',
      `# Outage\n\n## 5 Whys\n\n- Why did parcels wait?\n  - [it](${target.replace(/[()']/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}#L2-L4)\n`,
    );
    assert.equal(place.state(), `unpinned ${name}:2-4`);
  }
});

test('letters in parts, as macOS writes names, shift nothing that is written', () => {
  const place = new Place();
  const name = 'src/송장.ts'.normalize('NFD');
  place.write(name, step('print', 6));
  place.commit();
  place.pin(name, 2, 4);
  place.commit();
  assert.equal(place.state(), `current ${name}:2-4`);
  place.write(name, `// printed at night\n${step('print', 6)}`);
  place.commit();
  assert.equal(place.state(), `moved ${name}:3-5`);
  const before = place.read('postmortems/a.md');
  assert.match(place.links('postmortems', '--update-moved').err, /1 updated/);
  assert.equal(place.state(), `current ${name}:3-5`);
  const [text, pins] = place.read('postmortems/a.md').split('<!--');
  const wanted = before.split('<!--')[0]!.replace(':2-4]', ':3-5]').replace('#L2-L4', '#L3-L5');
  assert.equal(text, wanted);
  assert.ok(pins?.includes(`\nk7f3:\n  path: ${name}\n  lines: 3-5\n`), pins);
});

test('old Korean sources: other words of the same length are a change', () => {
  const place = new Place();
  // two greetings in EUC-KR, of the same size
  const euckr = (words: readonly number[]): Buffer =>
    Buffer.concat([
      Buffer.from('function hello() {\n  // '),
      Buffer.from(words),
      Buffer.from('\n  return 1;\n}\n'),
    ]);
  const write = (words: readonly number[]): void => {
    mkdirSync(dirname(join(place.root, 'src/a.js')), { recursive: true });
    writeFileSync(join(place.root, 'src/a.js'), euckr(words));
  };
  write([0xbd, 0xc2, 0xc0, 0xce]);
  place.commit();
  write([0xc3, 0xeb, 0xbc, 0xd2]);
  place.commit();
  const name = 'src/a.js';
  place.write('postmortems/a.md', '# O\n\n## 5 Whys\n\n- Why?\n  - [a](../src/a.js#L1-L4)\n');
  assert.equal(place.state(), `unpinned ${name}:1-4`);
});

/** What `done-code-unchanged` says of a ticked item after something was done; the code was pinned before. */
function speaks(
  change: (place: Place) => void,
  lines: readonly [number, number] = [3, 13],
): boolean {
  const place = new Place();
  place.write(
    'src/ship.ts',
    [
      `import { carrier } from './carrier';`,
      '',
      'export async function ship(parcel: Parcel) {',
      '  const line = await carrier.open();',
      '  // tells the carrier',
      "  const answer = await line.send('/ship', parcel, options);",
      '  if (answer.status !== 202) return undefined;',
      "  metrics.count('shipped');",
      "  audit.note('shipped', parcel.id);",
      "  queue.publish('shipped', parcel.id);",
      '  shelf.forget(parcel.id);',
      '  return answer.label;',
      '}',
      '',
      step('after', 8),
    ].join('\n'),
  );
  place.commit();
  place.pin('src/ship.ts', ...lines);
  const text = place.read('postmortems/a.md');
  const [, link = ''] = /(\[ship\.ts:[^)]+\))/.exec(text) ?? [];
  place.write(
    'postmortems/a.md',
    text
      .replace('# Outage\n', '---\nseverity: SEV2\nstatus: reviewed\n---\n# Outage\n')
      .replace(`No timeout. ${link}`, 'No timeout.')
      .replace('\n<!--', `\n## Remediation\n\n- [x] **R1** Bound the call. ${link}\n\n<!--`),
  );
  place.commit();
  change(place);
  place.commit();
  const { out } = runProgram(['check', 'postmortems', '--format', 'json', '--fail-on', 'never'], {
    cwd: place.root,
  });
  return out.includes('"done-code-unchanged"');
}

test('a ticked item whose code was not touched: white space, comments and moves are no fix', () => {
  const edit = (from: string | RegExp, to: string) => (place: Place) =>
    place.write('src/ship.ts', place.read('src/ship.ts').replace(from, to));
  assert.ok(speaks(edit('x', 'x')), 'never touched');
  assert.ok(speaks(edit(/^ {2}/gm, '\t')), 'tabs');
  assert.ok(speaks(edit('// tells the carrier', '// tells the carrier at once')), 'a comment');
  assert.ok(
    speaks((place) => {
      mkdirSync(join(place.root, 'lib'));
      renameSync(join(place.root, 'src/ship.ts'), join(place.root, 'lib/ship.ts'));
    }),
    'moved',
  );
  assert.ok(!speaks(edit('parcel, options', 'parcel, { patience: 900 }')), 'fixed');
  // in the same function, above the line that was linked
  assert.ok(
    !speaks(edit('  const line', '  const options = { patience: 900 };\n  const line'), [10, 10]),
    'fixed above',
  );
});
