import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as actions from '../../../src/tree/actions';
import { FakeExtension } from './fake-session';

const DOCUMENT = `# T

## 5 Whys

- Why could customers not pay?
  - [x] The gateway was slow
    - [ ] The pool was full
  - [ ] The queue was long
- Why did it take so long?
`;

describe('the session of a tree', () => {
  it('selects a new cause and begins to type it', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    actions.addCause(fake.session);
    assert.equal(fake.session.typed, '');
    fake.answer();
    assert.equal(fake.session.current?.text, '');
    assert.equal(fake.session.editing?.fresh, true);
    fake.session.commit('Nobody watched it');
    fake.answer();
    assert.equal(fake.session.editing, undefined);
    assert.match(fake.text, /^ {6}- \[ \] Nobody watched it$/m);
  });

  it('takes a new cause away again when nothing was typed', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The queue was long');
    actions.addSibling(fake.session);
    fake.answer();
    fake.session.cancel('');
    fake.answer();
    assert.equal(fake.text, DOCUMENT);
  });

  it('keeps the words when the operation is refused, and says why', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    fake.session.edit();
    fake.session.commit('Other words');
    fake.send({ type: 'refused', id: fake.asked!.id, reason: 'stale', message: 'It moved on.' });
    assert.equal(fake.session.editing?.notice, 'It moved on.');
    assert.equal(fake.session.editing?.sending, false);
    fake.session.commit('Other words');
    fake.answer();
    assert.match(fake.text, /Other words/);
  });

  it('follows the node that is typed when the document changes beside it', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    fake.session.edit();
    const { serial } = fake.session.editing!;
    fake.edit(DOCUMENT.replace('  - [x] The gateway', '  - [ ] First\n  - [x] The gateway'));
    assert.equal(fake.session.editing?.serial, serial);
    assert.deepEqual(fake.session.editing?.address.path, [0, 1, 0]);
    assert.equal(fake.session.editing?.notice, undefined);
    fake.session.commit('The pool had leaked');
    fake.answer();
    assert.match(fake.text, /^ {4}- \[ \] The pool had leaked$/m);
  });

  it('sends one operation at a time, each for the tree that it changes', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    actions.setState(fake.session, 'ruled-out');
    actions.setState(fake.session, 'unknown');
    assert.equal(fake.requests.filter(({ type }) => type === 'operation').length, 1);
    fake.answer();
    assert.equal(fake.requests.filter(({ type }) => type === 'operation').length, 2);
    assert.equal(fake.asked?.version, 2);
    fake.answer();
    assert.equal(fake.session.current?.state, 'unknown');
  });

  it('means the same node when an earlier gesture has moved it meanwhile', () => {
    const fake = new FakeExtension(`# A

## 5 Whys

- Why?
  - [ ] One
  - [ ] Two
`);
    fake.select('One');
    actions.shift(fake.session, 'down');
    actions.setState(fake.session, 'verified');
    fake.answer();
    fake.answer();
    assert.match(fake.text, /- \[ \] Two\n {2}- \[x\] One\n/);
  });

  it('holds an undo back until what is on its way is written', () => {
    const fake = new FakeExtension(DOCUMENT);
    const types = (): string[] =>
      fake.requests.map(({ type }) => type).filter((type) => type !== 'selected');
    fake.select('The pool was full');
    assert.equal(fake.session.holdBack('undo'), false);
    actions.setState(fake.session, 'ruled-out');
    assert.equal(fake.session.holdBack('undo'), true);
    actions.setState(fake.session, 'unknown');
    assert.deepEqual(types(), ['operation']);
    fake.answer();
    assert.deepEqual(types(), ['operation', 'undo', 'operation']);
    fake.answer();
    assert.equal(fake.session.holdBack('redo'), false);
  });

  it('begins to type nowhere when the new cause is taken back at once', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    actions.addCause(fake.session);
    fake.session.holdBack('undo');
    fake.answer();
    assert.equal(fake.session.editing, undefined);
    assert.equal(fake.requests.at(-1)?.type, 'undo');
  });

  it('turns read-only when nobody answers, and back when a tree comes', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    fake.session.edit();
    fake.session.commit('Other words');
    fake.wait();
    assert.equal(fake.session.locked, fake.session.strings.noAnswer);
    assert.equal(fake.session.editing?.notice, fake.session.strings.noAnswer);
    const sent = fake.requests.length;
    actions.removeBranch(fake.session);
    assert.equal(fake.requests.length, sent);
    fake.show();
    assert.equal(fake.session.locked, undefined);
    fake.session.commit('Other words');
    fake.answer();
    assert.match(fake.text, /Other words/);
  });

  it('an answer in time stops the clock', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The pool was full');
    actions.setState(fake.session, 'verified');
    fake.answer();
    fake.wait();
    assert.equal(fake.session.locked, undefined);
  });

  it('moves the selection to whoever stood nearest when a branch goes', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The queue was long');
    fake.edit(DOCUMENT.replace('  - [ ] The queue was long\n', ''));
    assert.equal(fake.session.current?.text, 'The gateway was slow');
  });

  it('carries selection and collapse to the next tree', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The gateway was slow');
    fake.session.collapse(fake.session.selected!, true);
    fake.edit(DOCUMENT.replace('  - [x] The gateway', '  - [ ] First\n  - [x] The gateway'));
    assert.equal(fake.session.current?.text, 'The gateway was slow');
    assert.deepEqual([...fake.session.collapsed], [fake.session.selected]);
  });

  it('comes back as it was left', () => {
    const before = new FakeExtension(DOCUMENT);
    before.select('The gateway was slow');
    before.session.collapse(before.session.selected!, true);
    before.session.moveView({ x: 5, y: 6, zoom: 0.5 });
    before.session.turn('top-down');
    const { session } = new FakeExtension(DOCUMENT, structuredClone(before.saved));
    assert.equal(session.current?.text, 'The gateway was slow');
    assert.equal(session.collapsed.size, 1);
    assert.deepEqual(session.view, { x: 5, y: 6, zoom: 0.5 });
    assert.equal(session.direction, 'top-down');
  });

  for (const broken of [undefined, null, 7, 'x', { folded: 3, view: { zoom: 0 } }, []])
    it(`takes a saved state that is ${JSON.stringify(broken)} for none`, () => {
      const { session } = new FakeExtension(DOCUMENT, broken);
      assert.equal(session.selected, session.model?.trunks[0]?.key);
      assert.equal(session.view, undefined);
    });

  it('opens what hides a node when the text editor goes there, and does not say it back', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.session.collapse('0.0', true);
    const sent = fake.requests.length;
    fake.send({ type: 'select', path: [0, 0, 0] });
    assert.equal(fake.session.current?.text, 'The pool was full');
    assert.equal(fake.session.collapsed.size, 0);
    assert.equal(fake.requests.length, sent);
  });

  it('offers to rewrite a document of another shape instead of editing it', () => {
    const fake = new FakeExtension('# T\n\n## 5 Whys\n\n1. Why did it fail? The disk was full.\n');
    fake.session.edit();
    assert.equal(fake.session.panel, 'rewrite');
    assert.equal(fake.session.editing, undefined);
    assert.equal(fake.requests.length, 0);
  });

  it('cycles unverified, verified, ruled out, unknown', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The queue was long');
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 4; step++) {
      actions.cycleState(fake.session);
      fake.answer();
      seen.push(fake.session.current?.state);
    }
    assert.deepEqual(seen, ['unsupported', 'ruled-out', 'unknown', 'unverified']);
  });

  it('copies a branch that pasting reads back', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The gateway was slow');
    const text = actions.copied(fake.session)!;
    assert.equal(text, '- [x] The gateway was slow\n  - [ ] The pool was full\n');
    fake.select('Why did it take so long?');
    actions.paste(fake.session, text);
    fake.answer();
    assert.match(
      fake.text,
      /long\?\n {2}- \[x\] The gateway was slow\n {4}- \[ \] The pool was full\n$/,
    );
  });

  it('pastes an address as evidence', () => {
    const fake = new FakeExtension(DOCUMENT);
    fake.select('The gateway was slow');
    actions.paste(fake.session, 'https://example.com/graph\n');
    assert.equal(fake.asked?.operation.kind, 'addEvidence');
    fake.answer();
    assert.equal(fake.session.current?.evidence[0]?.target, 'https://example.com/graph');
  });
});

it('a change of a tree that is not shown: the whole tree is asked for, once', () => {
  const one = new FakeExtension(GAP);
  const { session } = one;
  const readies = (): number => one.requests.filter(({ type }) => type === 'ready').length;
  // one that got lost on its way
  one.model = undefined;
  one.edition++;
  const shown = session.model;
  one.greet();
  assert.notEqual(session.model, shown);
  assert.equal(readies(), 0);

  one.edition += 5;
  one.edit(GAP.replace('The disk was full.', 'The disk was slow.'));
  one.edit(GAP.replace('The disk was full.', 'The disk was gone.'));
  assert.equal(readies(), 1);
  assert.equal(session.model?.trunks[0]?.children[0]?.text, 'The disk was full.');
  one.greet();
  assert.equal(session.model?.trunks[0]?.children[0]?.text, 'The disk was gone.');
  // and from then on changes do again
  one.edit(GAP.replace('The disk was full.', 'The disk was cold.'));
  assert.equal(session.model?.trunks[0]?.children[0]?.text, 'The disk was cold.');
  assert.equal(readies(), 1);
});

it('asks for the tree when the one sent while the page was loading did not arrive', () => {
  const one = new FakeExtension(GAP);
  const readies = (): number => one.requests.filter(({ type }) => type === 'ready').length;
  one.session.receive({ type: 'current', edition: one.edition });
  assert.equal(readies(), 0);
  one.session.receive({ type: 'current', edition: one.edition + 1 });
  assert.equal(readies(), 1);
});

const TWINS = [
  '# Outage',
  '',
  '## 5 Whys',
  '',
  '- Why could customers not pay?',
  '  - [ ] The disk was full.',
  '    - [ ] Nobody looked.',
  '  - [ ] The pool was full.',
  '',
].join('\n');

describe('words on a claim that is deleted meanwhile', () => {
  const typing = (text: string): FakeExtension => {
    const fake = new FakeExtension(TWINS);
    fake.select(text);
    fake.session.edit();
    return fake;
  };

  it('never go to the claim that moves into its place', () => {
    const fake = typing('The disk was full.');
    fake.edit(TWINS.replace(/ {2}- \[ \] The disk.*\n.*\n/, ''));
    assert.deepEqual(fake.session.editing?.lost, { below: '0' });
    fake.session.commit('Mine.');
    fake.answer();
    assert.equal(fake.session.editing, undefined);
    assert.match(fake.text, /pay\?\n {2}- \[ \] The pool was full\.\n {2}- \[ \] Mine\.\n/);
    assert.equal(fake.session.current?.text, 'Mine.');
  });

  it('nor when the whole tree comes anew', () => {
    const fake = typing('The disk was full.');
    fake.text = TWINS.replace(/ {2}- \[ \] The disk.*\n.*\n/, '');
    fake.greet();
    assert.deepEqual(fake.session.editing?.lost, { below: '0' });
  });

  it('wait below the nearest claim that is left', () => {
    const fake = typing('Nobody looked.');
    const first = TWINS.replace(/ {4}- .*\n/, '');
    fake.edit(first);
    assert.deepEqual(fake.session.editing?.lost, { below: '0.0' });
    assert.match(fake.session.editing.notice ?? '', /below “The disk was full\.”/);
    fake.edit(first.replace(/ {2}- \[ \] The disk.*\n/, ''));
    assert.deepEqual(fake.session.editing?.lost, { below: '0' });
    fake.edit('# Outage\n\n## 5 Whys\n');
    assert.deepEqual(fake.session.editing?.lost, { below: undefined });
    fake.session.commit('Why could nobody pay?');
    fake.answer();
    assert.match(fake.text, /\n- Why could nobody pay\?\n$/);
  });

  it('are dropped by Escape, and empty ones by Enter, and nothing is written', () => {
    for (const end of ['cancel', 'commit'] as const) {
      const fake = typing('Nobody looked.');
      const text = TWINS.replace(/ {4}- .*\n/, '');
      fake.edit(text);
      fake.session[end]('');
      assert.equal(fake.session.editing, undefined);
      assert.equal(fake.asked, undefined);
    }
  });

  it('are on their claim again when its id comes back', () => {
    const withId = TWINS.replace('Nobody looked.', '**C1** Nobody looked.');
    const fake = new FakeExtension(withId);
    fake.select('Nobody looked.');
    fake.session.edit();
    fake.edit(withId.replace(/ {4}- .*\n/, ''));
    assert.ok(fake.session.editing?.lost);
    fake.edit(withId);
    assert.equal(fake.session.editing?.lost, undefined);
    assert.equal(fake.session.editing?.notice, undefined);
    fake.session.commit('Somebody looked.');
    fake.answer();
    assert.equal(fake.text, withId.replace('Nobody', 'Somebody'));
  });
});

const GAP = '# Outage\n\n## 5 Whys\n\n- Why could customers not pay?\n  - [ ] The disk was full.\n';
