/** The review checklist as the extension asks for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes } from 'vscode-languageserver';
import {
  REVIEW,
  SET_STATUS,
  type EditResult,
  type Refusal,
  type ReviewAnswer,
} from '../../src/protocol/protocol';
import { type Client, withClient } from './client';

const URI = 'file:///repo/postmortems/a.md';
const TEXT = `---
id: INC-1
severity: P3
---

# Payments failed

## 5 Whys

- Why could customers not pay?
  - [x] **C1** Calls had no timeout.

## Remediation

- [ ] **R1** Give calls a 2 s timeout. #prevent #short-term (addresses: C1)
`;
const NO_SECTIONS = { severities: ['P1', 'P2', 'P3'], requiredSections: { P3: [] } };

async function ask(client: Client): Promise<ReviewAnswer> {
  const answer = await client.request<ReviewAnswer | Refusal>(REVIEW.method, { uri: URI });
  assert.ok(!('refused' in answer), 'refused' in answer ? answer.refused : '');
  return answer;
}
const step = ({ steps }: ReviewAnswer, id: string): ReviewAnswer['steps'][number] => {
  const found = steps.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

test('steps with places and fixes; a fix does its step; ready offers the status', () =>
  withClient({ settings: NO_SECTIONS }, async (client) => {
    await client.open(URI, TEXT);
    const before = await ask(client);
    assert.equal(before.version, 1);
    assert.equal(before.status, 'draft');
    assert.equal(before.title, 'Payments failed');
    assert.equal(before.next?.status, 'in-review');
    const [claim] = step(before, 'evidence').findings;
    assert.equal(claim?.rule, 'verified-without-evidence');
    assert.equal(claim.range.start.line, 10);
    const [due] = step(before, 'dates').findings;
    assert.ok(due?.fix);
    await client.change(URI, [...due.fix.edits]);
    assert.deepEqual(step(await ask(client), 'dates').findings, []);
    // what comes after this was judged by the new settings
    await client.diagnostics(URI);
    const rules = offBut();
    client.settings = { ...NO_SECTIONS, rules };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    // one more list of the old settings may be on its way
    const isOff = ({ code }: { code?: unknown }): boolean => String(code) in rules;
    await client.until(
      () => !client.published.at(-1)?.diagnostics.some(isOff) || undefined,
      'findings by the new settings',
    );
    const ready = await ask(client);
    assert.deepEqual(ready.next, { status: 'in-review', roles: [] });
    const set = async (status: 'in-review' | 'reviewed'): Promise<EditResult> => {
      const { version } = await ask(client);
      const readers = [{ role: 'team', name: 'Ana' }];
      return client.request(SET_STATUS.method, { uri: URI, version, status, readers });
    };
    assert.ok('refused' in (await set('reviewed')), 'a draft is read first');
    for (const status of ['in-review', 'reviewed'] as const) {
      const edits = await set(status);
      assert.ok(!('refused' in edits));
      await client.change(URI, [...edits.edits]);
    }
    assert.match(client.text(URI), /^---\nid: INC-1\nstatus: reviewed\nseverity: P3\n/);
    const after = await ask(client);
    assert.equal(after.status, 'reviewed');
    assert.equal(after.next, undefined);
  }));

/** Everything off that the document still lacks. */
function offBut(): Record<string, string> {
  const off = [
    'verified-without-evidence',
    'item-owner',
    'item-due',
    'item-effect',
    'item-horizon',
    'item-done-when',
    'review-audience',
    'customer-notice',
    'timeline-instants',
    'prevent-only',
    'external-not-isolated',
    'missing-section',
    'open-leaf',
    'timeline-offset',
    'front-matter',
  ];
  return Object.fromEntries(off.map((id) => [id, 'off']));
}

test('in Korean to a Korean client', () =>
  withClient({ locale: 'ko' }, async (client) => {
    await client.open(URI, TEXT);
    assert.equal(step(await ask(client), 'owners').label, '담당자가 있는 항목');
  }));

test('what is not open, no postmortem or no parameters is refused', () =>
  withClient({}, async (client) => {
    const refused = async (): Promise<boolean> =>
      'refused' in (await client.request<object>(REVIEW.method, { uri: URI }));
    assert.ok(await refused());
    await client.open(URI, '# A tool\n\n## Overview\n\nText.\n');
    assert.ok(await refused());
    await assert.rejects(client.request(REVIEW.method, {}), { code: ErrorCodes.InvalidParams });
  }));
