import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { runProgram, spawnProgram, type ProgramRun } from './run-program';

const folder = mkdtempSync(join(tmpdir(), 'postmortem-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the built program as a shell would. */
const run = (...args: string[]): ProgramRun => runProgram(args);

/** The same with an environment and, where one is given, in another folder. */
const runIn = ({ cwd, ...env }: Readonly<Record<string, string>>, ...args: string[]): ProgramRun =>
  runProgram(args, { cwd, env });

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const BAD =
  '---\nseverity: sev1\nstarted: yesterday\n---\n\n## 5 Whys\n\n- Why could customers not pay?\n';

test('check: exit codes', () => {
  const bad = file('bad.md', BAD);
  assert.equal(run('check', bad).code, 1);
  assert.equal(run('check', bad, '--fail-on', 'never').code, 0);
  assert.equal(run('check', join(folder, 'nowhere.md')).code, 2);
  assert.equal(run('check', bad, '--format', 'xml').code, 2);
  assert.equal(run('check').code, 2);
  assert.equal(run('frobnicate').code, 2);
});

test('a process of its own says the same and ends with the same code', () => {
  const bad = file('bad.md', BAD);
  for (const args of [
    ['check', bad, '--format', 'json'],
    ['check'],
    ['--version'],
    ['export', bad],
  ])
    assert.deepEqual(spawnProgram(args), runProgram(args));
});

test('check: what is no postmortem is passed over', () => {
  const readme = file('README.md', '# A tool\n\n## Overview\n\nText.\n');
  assert.deepEqual(JSON.parse(run('check', readme, '--format', 'json').out), []);
  assert.deepEqual(JSON.parse(run('export', readme).out), []);
});

test('check: findings as JSON, 0-based', () => {
  const found: unknown = JSON.parse(run('check', file('bad.md', BAD), '--format', 'json').out);
  assert.ok(Array.isArray(found));
  const started = found.find(({ range }) => range.start.line === 2);
  assert.equal(started.rule, 'front-matter');
  assert.equal(started.severity, 'error');
  assert.deepEqual(started.range, {
    start: { line: 2, character: 9 },
    end: { line: 2, character: 18 },
  });
});

/** The standard's own schema; its draft differs from the one ajv knows in the name of `id` only. */
function sarifSchema(): ValidateFunction {
  const {
    id: _id,
    $schema: _schema,
    ...schema
  } = JSON.parse(readFileSync('test/fixtures/sarif/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<
    string,
    unknown
  >;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

test('check: SARIF is valid, in both languages, with fixes, rules and fingerprints', () => {
  const validate = sarifSchema();
  assert.ok(!validate({ version: '2.1.0', runs: [{}] }), 'the schema refuses something');
  const path = file('bad.md', BAD);
  for (const [lang, language] of [
    ['C', 'en-US'],
    ['ko_KR.UTF-8', 'ko-KR'],
  ] as const) {
    const { out } = runIn(
      { LC_ALL: lang, LANG: lang },
      'check',
      path,
      'examples',
      '--format',
      'sarif',
    );
    const sarif = JSON.parse(out);
    const isValid: boolean = validate(sarif);
    assert.ok(isValid, JSON.stringify(validate.errors?.slice(0, 5), null, 2));
    const [{ tool, results }] = sarif.runs;
    assert.equal(tool.driver.language, language);
    const rules: string[] = tool.driver.rules.map(({ id }: { id: string }) => id);
    for (const { help } of tool.driver.rules) assert.match(help.markdown, /^# `/);
    const severity = results.find(
      ({ fixes }: { fixes?: { description: { text: string } }[] }) => fixes !== undefined,
    );
    assert.ok(severity.fixes[0].artifactChanges[0].replacements.length > 0);
    const prints = new Set<string>();
    for (const { ruleId, message, locations, partialFingerprints } of results) {
      assert.ok(rules.includes(ruleId), ruleId);
      assert.equal(
        /[가-힣]/.test(message.text.replace(/“[^”]*”/g, '')),
        lang !== 'C',
        message.text,
      );
      prints.add(
        `${locations[0].physicalLocation.artifactLocation.uri} ${partialFingerprints['postmortem/v1']}`,
      );
    }
    assert.equal(prints.size, results.length, 'no two findings of a file have one fingerprint');
  }
});

test('check: a fingerprint stays when lines above come and go', () => {
  const prints = (text: string): string[] =>
    JSON.parse(run('check', file('moved.md', text), '--format', 'sarif').out).runs[0].results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints['postmortem/v1'],
    );
  assert.deepEqual(
    prints(BAD.replace('## 5 Whys', 'A line.\n\n## 5 Whys')).slice(0, 2),
    prints(BAD).slice(0, 2),
  );
});

const FRAMED =
  '---\nstarted: yesterday\n---\n\n## 5 Whys\n\n- Why could customers not pay?\n\t- [x] 아마 \u200b풀이었다. [e](https://a.example)\n';
const ONLY =
  'rules: { five-whys-missing: off, remediation-missing: off, missing-section: off, timeline-instants: off }\n';

test('check: text with the line and the place, exactly', () => {
  const dir = join(folder, 'text');
  mkdirSync(dir);
  writeFileSync(join(dir, 'a.md'), FRAMED);
  writeFileSync(join(dir, '.postmortemrc.yaml'), ONLY);
  const { out } = runIn({ cwd: dir }, 'check', 'a.md');
  assert.equal(
    out,
    `a.md
  2:10  error    “yesterday” is not a date and time. Write it like 2026-10-13T14:05:00+09:00  front-matter
        2 | started: yesterday
          |          ^^^^^^^^^
   8:8  warning  “아마”: hedged, yet ticked as a fact. Untick it and say how to verify it: (verify: …)  hedged-fact
        8 |     - [x] 아마 \u200b풀이었다. [e](https://a.example)
          |           ^^^^

1 error, 1 warning in 1 postmortem (1 file looked at)
`,
  );
});

test('check, links and report speak the language they are asked for, else the environment’s', () => {
  const dir = join(folder, 'spoken');
  mkdirSync(dir);
  writeFileSync(join(dir, 'a.md'), FRAMED);
  writeFileSync(join(dir, '.postmortemrc.yaml'), ONLY);
  const said = (LANG: string, ...args: string[]): string =>
    runIn({ cwd: dir, LC_ALL: LANG, LANG }, ...args).out;
  for (const [LANG, lang] of [
    ['C', ['--lang', 'ko']],
    ['ko_KR.UTF-8', []],
  ] as const) {
    assert.match(said(LANG, 'check', 'a.md', ...lang), /^ +2:10 {2}오류 {2}“yesterday”/m);
    assert.match(
      said(LANG, 'check', 'a.md', ...lang),
      /^장애 보고서 1건: 오류 1건, 경고 1건 \(파일 1개 확인\)$/m,
    );
    assert.match(said(LANG, 'links', 'a.md', ...lang), /^코드 참조가 없습니다 \(파일 1개 확인\)$/m);
    assert.match(said(LANG, 'report', 'a.md', '--format', 'md', ...lang), /[가-힣]{3}/);
    assert.match(said(LANG, 'check', '--help', ...lang), /^사용법: /);
  }
  for (const command of ['check', 'links'])
    assert.match(said('ko_KR.UTF-8', command, 'a.md', '--lang', 'en'), /\(1 file looked at\)$/m);
});

for (const [env, args, coloured] of [
  [{}, [], false],
  [{}, ['--color'], true],
  [{ NO_COLOR: '1' }, ['--color'], true],
  [{ FORCE_COLOR: '1' }, [], true],
  [{ FORCE_COLOR: '1' }, ['--no-color'], false],
  [{ FORCE_COLOR: '0' }, [], false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
  [{ NO_COLOR: '1' }, [], false],
] as const)
  test(`check: colour with ${JSON.stringify(env)} ${args.join()}`, () => {
    const { out } = runIn(env, 'check', file('bad.md', BAD), ...args);
    assert.equal(out.includes('\u001b['), coloured);
    if (coloured) assert.match(out, /\u001b\[31m\^+\u001b\[0m/);
  });

test('check: annotations for GitHub', () => {
  const { out } = run('check', file('bad.md', BAD), '--format', 'github');
  assert.match(
    out,
    /^::error file=.*bad\.md,line=3,endLine=3,col=10,endColumn=19,title=front-matter::/m,
  );
});

test('check: globs, --config and a broken settings file', () => {
  const dir = join(folder, 'globs', 'postmortems');
  mkdirSync(dir, { recursive: true });
  for (const name of ['a.md', 'b.md', 'c.txt']) writeFileSync(join(dir, name), BAD);
  const cwd = join(folder, 'globs');
  const files = (...args: string[]): string[] => [
    ...new Set(
      (
        JSON.parse(runIn({ cwd }, 'check', ...args, '--format', 'json').out) as { file: string }[]
      ).map((one) => one.file),
    ),
  ];
  assert.deepEqual(files('**/*.md'), ['postmortems/a.md', 'postmortems/b.md']);
  assert.deepEqual(files('postmortems/{b,c}.md'), ['postmortems/b.md']);
  assert.equal(runIn({ cwd }, 'check', '**/*.rst').code, 2);
  writeFileSync(join(cwd, 'team.yaml'), 'rules: { front-matter: off }\n');
  assert.equal(
    runIn(
      { cwd },
      'check',
      'postmortems',
      '--config',
      'team.yaml',
      '--fail-on',
      'error',
    ).out.includes('front-matter'),
    false,
  );
  writeFileSync(join(cwd, 'team.yaml'), 'rules: { front-mater: off }\n');
  const refused = runIn({ cwd }, 'check', 'postmortems', '--config', 'team.yaml');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /team\.yaml:1:10: rules: there is no rule 'front-mater'/);
  writeFileSync(join(cwd, '.postmortemrc.yaml'), 'rules: { front-mater: off }\n');
  const warned = runIn({ cwd }, 'check', 'postmortems');
  assert.equal(warned.code, 1);
  assert.match(warned.err, /\.postmortemrc\.yaml:1:10: .* \(ignored\)/);
});

for (const format of ['sha1', 'sha256'])
  test(`check --since: what changed since the branch left, and what is new (${format})`, () => {
    const cwd = join(folder, `since-${format}`);
    mkdirSync(cwd);
    const git = (...args: string[]): void => {
      const { status, stderr } = spawnSync(
        'git',
        ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args],
        { cwd, encoding: 'utf8' },
      );
      assert.equal(status, 0, stderr);
    };
    const checked = (...args: string[]): string[] => [
      ...new Set(
        (
          JSON.parse(runIn({ cwd }, 'check', ...args, '--format', 'json').out) as { file: string }[]
        ).map((one) => one.file),
      ),
    ];
    const write = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
    git('init', '-q', '-b', 'main', `--object-format=${format}`);
    write('.gitignore', 'ignored*\n');
    for (const name of ['same', 'committed', 'staged', 'saved', 'windows', 'gone', 'target'])
      write(`${name}.md`, BAD);
    symlinkSync('same.md', join(cwd, 'link.md'));
    git('add', '.');
    git('commit', '-qm', 'one');
    git('checkout', '-qb', 'branch');
    write('committed.md', `${BAD}\nMore.\n`);
    git('commit', '-qam', 'two');
    write('staged.md', `${BAD}\nMore.\n`);
    git('add', 'staged.md');
    write('saved.md', `${BAD}\nMore.\n`);
    write('new and staged.md', BAD);
    git('add', 'new and staged.md');
    write('새 파일.md', BAD);
    write('ignored.md', BAD);
    // as `core.autocrlf` checks it out
    write('windows.md', BAD.replaceAll('\n', '\r\n'));
    rmSync(join(cwd, 'gone.md'));
    rmSync(join(cwd, 'link.md'));
    symlinkSync('target.md', join(cwd, 'link.md'));
    assert.deepEqual(checked('--since', 'main'), [
      'committed.md',
      'link.md',
      'new and staged.md',
      'saved.md',
      'staged.md',
      '새 파일.md',
    ]);
    assert.deepEqual(checked('same.md', '--since', 'main'), []);
    assert.equal(runIn({ cwd }, 'check', '--since', 'nowhere').code, 2);
    assert.equal(runIn({ cwd }, 'check', '--since', '--output=x').code, 2);
  });

test('check --fix: byte for byte but for the fix, BOM and CRLF kept', () => {
  const text = `\uFEFF${BAD.replace('started: yesterday\n', '').replace(/\n/g, '\r\n')}`;
  const path = file('fix.md', text);
  run('check', path, '--fix', '--fail-on', 'never');
  assert.equal(readFileSync(path, 'utf8'), text.replace('sev1', 'SEV1'));
});

test('check: a template is judged by its form, and not fixed', () => {
  const text = `---\nseverity: sev1\n---\n# Title\n\n## Action items\n\n- Do it by 2024-03-02\n`;
  const path = file('postmortems/templates/sev1.md', text);
  const { out } = run('check', path, '--fix', '--format', 'json', '--fail-on', 'error');
  const rules = (JSON.parse(out) as { rule: string }[]).map(({ rule }) => rule);
  assert.deepEqual([...new Set(rules)], ['missing-section']);
  assert.equal(readFileSync(path, 'utf8'), text);
});

test('export: a tree with its states', () => {
  const path = file(
    'tree.md',
    '## 5 Whys\n\n- Why could customers not pay?\n  - [x] **C1** No timeout. [log](a)\n    - [ ] It was never set.\n',
  );
  const [document] = JSON.parse(run('export', path, '--format', 'json').out);
  const [question] = document.whys;
  assert.equal(question.customer, true);
  assert.equal(question.line, 2);
  assert.equal(question.causes[0].id, 'C1');
  assert.equal(question.causes[0].state, 'verified');
  assert.equal(question.causes[0].causes[0].state, 'unverified');
});

test('check looks at the other documents of a folder, and not at them when told', () => {
  const old = file(
    'postmortems/old.md',
    '---\nid: INC-1\nseverity: SEV1\n---\n\n## Remediation\n\n- [ ] **R1** Drain. @ann\n',
  );
  const again = file(
    'postmortems/again.md',
    '---\nid: INC-2\nseverity: SEV1\nrecurrence_of: [INC-1, INC-7]\n---\n',
  );
  const rules = (...args: string[]): string[] =>
    (
      JSON.parse(run('check', '--format', 'json', '--fail-on', 'never', ...args).out) as {
        rule: string;
      }[]
    )
      .map(({ rule }) => rule)
      .filter((rule) => rule === 'recurrence-open-items' || rule === 'unknown-id');
  const whole = join(folder, 'postmortems');
  assert.deepEqual(rules(whole), ['recurrence-open-items', 'unknown-id']);
  assert.deepEqual(rules(whole, '--no-workspace'), []);
  // of files that are named nobody knows what else there is
  assert.deepEqual(rules(old, again), ['recurrence-open-items']);
});

test('report: a file of its own, Markdown, figures', () => {
  const whole = join(folder, 'postmortems');
  assert.match(run('report', whole).out, /^<!DOCTYPE html>[^]*Postmortem report[^]*<\/html>\n$/);
  assert.match(run('report', whole, '--lang=ko').out, /<html lang="ko">/);
  assert.match(run('report', whole, '--format', 'md').out, /^# Postmortem report\n/);
  const figures = JSON.parse(run('report', whole, '--format=json').out) as { incidents: number };
  assert.equal(figures.incidents, 2);
  assert.equal(run('report', whole, '--format=pdf').code, 2);
  assert.equal(run('report', whole, '--lang=fr').code, 2);
  assert.equal(run('report').code, 2);
});

test('check: threads find what one thread finds, in the same order, and complain once', () => {
  for (const [format, ...several] of [
    ['json', '2', '3'],
    ['text', '2'],
  ]) {
    const one = run('check', 'examples', '--format', format!, '--threads', '1');
    for (const threads of several) {
      const many = run('check', 'examples', '--format', format!, '--threads', threads);
      assert.equal(many.out, one.out);
      assert.equal(many.code, one.code);
    }
  }
  const broken = file('threads/.postmortemrc.yaml', 'rules: [\n').replace(/[^/\\]*$/, '');
  file('threads/postmortems/a.md', BAD);
  file('threads/postmortems/b.md', BAD);
  const complaints = (threads: string): string =>
    run('check', broken, '--threads', threads).err.split('\n').sort().join('\n');
  assert.notEqual(complaints('1'), '');
  assert.equal(complaints('2'), complaints('1'));
  assert.equal(run('check', 'examples', '--threads', '0').code, 2);
});

test('check: documents know of each other across threads', () => {
  const twice = '---\nid: INC-7\n---\n\n# Down\n\n## Summary\n\nCustomers could not pay.\n';
  file('twice/postmortems/a.md', twice);
  file('twice/postmortems/b.md', twice);
  const folderOf = join(folder, 'twice');
  for (const threads of ['1', '2']) {
    const found = run('check', folderOf, '--format', 'json', '--threads', threads).out;
    const duplicates = (JSON.parse(found) as { rule: string }[]).filter(
      ({ rule }) => rule === 'duplicate-id',
    );
    assert.equal(duplicates.length, 2, threads);
  }
});

test('export: a page says which pictures are not in it', () => {
  const path = file(
    'pictures/a.md',
    '# Outage\n\n[graph](./b.png) ![lost](lost.png) [out](../../../etc/out.png) [p](/pictures/b.png)\n',
  );
  file('pictures/b.png', 'a picture');
  const { code, out, err } = runIn({ cwd: folder }, ...['export', path, '--format', 'html']);
  assert.equal(code, 0);
  assert.equal(out.match(/src="data:image\/png;base64,YSBwaWN0dXJl"/g)?.length, 2);
  assert.deepEqual(
    [...err.matchAll(/picture left out: (\S+)/g)].map(([, target]) => target),
    ['lost.png', '../../../etc/out.png'],
  );
});

test('export: one document as a page, as Markdown, as customers may read it', () => {
  const example = 'examples/postmortems/2026-10-13-card-payments.md';
  const page = run('export', example, '--format', 'html');
  assert.equal(page.code, 0);
  assert.match(page.out, /^<!DOCTYPE html>[\s\S]*<img src="data:image\/svg\+xml;base64,/);
  assert.match(run('export', example, '--format', 'md').out, /^# Card payments did not go through/);
  assert.doesNotMatch(run('export', example, '--format', 'customers').out, /Lindenpay|https:/);
  const many = run('export', 'examples', '--format', 'html');
  assert.equal(many.code, 2);
  assert.match(many.err, /takes one file/);
});
