/// <reference types="node" />
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { BackReferences } from '../../../src/workspace/back-references';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';

const ROOT = 'file:///repo';

function setUp(): {
  back: BackReferences;
  put: (name: string, ...targets: string[]) => void;
  drop: (name: string) => void;
} {
  const index = new IncidentIndex();
  const back = new BackReferences(index, (documentUri) => ({ documentUri, folders: [ROOT] }));
  index.onChange((uris) => back.update(uris));
  const uriOf = (name: string): string => `${ROOT}/postmortems/${name}.md`;
  return {
    back,
    put: (name, ...targets) => {
      const links = targets.map((target) => `[code](${target})`).join(' ');
      const text = `# ${name}\n\n## Remediation\n\n- [ ] **R1** Fix it. ${links}\n`;
      index.set(uriOf(name), incidentOf(uriOf(name), parsePostmortem(text)));
    },
    drop: (name) => index.set(uriOf(name), undefined),
  };
}

const of = (back: BackReferences, path: string): string[] =>
  [...back.of(`${ROOT}/${path}`)].map((uri) => uri.replace(/^.*\/|\.md$/g, '')).sort();

describe('back references', () => {
  it('name the postmortems that point to a file, however the link is written', () => {
    const { back, put } = setUp();
    put('a', '../src/pay%20one/%ED%95%9C.ts#L1-L2');
    put('b', '/src/pay%20one/한.ts', '../src/other.ts');
    assert.deepEqual(of(back, 'src/pay%20one/%ED%95%9C.ts'), ['a', 'b']);
    assert.deepEqual(of(back, 'src/other.ts'), ['b']);
    assert.deepEqual(of(back, 'src/none.ts'), []);
  });

  it('follow documents that change and go, and tell when the files are others', () => {
    const { back, put, drop } = setUp();
    put('a', '../src/one.ts');
    const { version } = back;
    put('b', '../src/one.ts');
    assert.equal(back.version, version, 'the same files');
    put('a', '../src/two.ts');
    assert.notEqual(back.version, version);
    assert.deepEqual(of(back, 'src/one.ts'), ['b']);
    drop('b');
    assert.deepEqual(back.files(), [`${ROOT}/src/two.ts`]);
  });

  it('know code that was found in another file until its document goes', () => {
    const { back, put, drop } = setUp();
    put('a', '../src/one.ts');
    back.alsoIn(`${ROOT}/postmortems/a.md`, [`${ROOT}/src/moved.ts`]);
    assert.deepEqual(of(back, 'src/moved.ts'), ['a']);
    put('a', '../src/one.ts', '../src/two.ts');
    assert.deepEqual(of(back, 'src/moved.ts'), ['a']);
    drop('a');
    assert.deepEqual(back.files(), []);
  });

  it('lead nowhere outside the workspace', () => {
    const { back, put } = setUp();
    put('a', '../../../etc/passwd', '..%2f..%2f..%2fetc/passwd', 'file:///etc/passwd');
    assert.deepEqual(back.files(), []);
  });

  it('of one file among ten thousand references look at that file’s documents only', () => {
    const { back, put } = setUp();
    for (let at = 0; at < 100; at++)
      put(`d${at}`, ...Array.from({ length: 100 }, (_, n) => `../src/f${at}-${n}.ts`));
    assert.equal(back.files().length, 10_000);
    assert.deepEqual(of(back, 'src/f42-7.ts'), ['d42']);
  });
});
