import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';
import { SimilarIncidents } from '../../../src/workspace/similarity/similar-incidents';
import { wordsOf } from '../../../src/workspace/similarity/terms';

const TEMPLATE = 'We follow the blameless retrospective culture described in the handbook chapter.';

interface Written {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly front?: string;
}

/** The workspace of these, asked for what is like the first one: names, best first. */
function like(...written: readonly Written[]) {
  const index = new IncidentIndex();
  const records = written.map(({ name, title, summary, front = '' }) => {
    const text = `---\nid: ${name}\n${front}---\n\n# ${title}\n\n## Summary\n\n${summary}\n`;
    const record = incidentOf(`file:///w/postmortems/${name}.md`, parsePostmortem(text));
    assert.ok(record !== undefined);
    return record;
  });
  index.setAll(records);
  return new SimilarIncidents(index)
    .like(records[0]!, 10)
    .map(({ record, score, reasons }) => ({ id: record.id, score, reasons }));
}

const OTHERS: readonly Written[] = [
  { name: 'O-1', title: 'Search showed old prices', summary: 'The cache kept them.' },
  { name: 'O-2', title: 'Mail was late', summary: 'The queue of the mailer grew.' },
  { name: 'O-3', title: 'Login refused passwords', summary: 'A clock was wrong.' },
];

describe('similar incidents', () => {
  it('ranks what is about the same thing before what shares words around it', () => {
    const found = like(
      { name: 'A', title: 'Load balancer lost its targets', summary: 'Checkout answered 503.' },
      { name: 'B', title: 'Targets of the load balancer were lost', summary: 'Nobody noticed.' },
      { name: 'C', title: 'Reports were empty', summary: 'Checkout of the balancer was slow.' },
      ...OTHERS,
    );
    assert.equal(found[0]?.id, 'B');
  });

  it('does not count a sentence that templates share', () => {
    const score = (shared: number): number => {
      const documents = [
        { name: 'A', title: 'Invoices vanished', summary: `${TEMPLATE} Printer jam.` },
        { name: 'B', title: 'Chat went silent', summary: `${TEMPLATE} Socket limit.` },
        { name: 'C', title: 'Maps were blank', summary: `${TEMPLATE} Tile store.` },
        ...OTHERS,
      ];
      return like(...documents.slice(0, shared), ...OTHERS.slice(0, 3)).find(({ id }) => id === 'B')
        ?.score as number;
    };
    assert.ok(score(2) > 0, 'two may be the same thing again');
    assert.equal(score(3), undefined);
  });

  it('says why in words as somebody wrote them, each once', () => {
    const [first] = like(
      {
        name: 'A',
        title: 'Databases of Checkout were throttled',
        summary: 'Throttling.',
        front: 'services: [checkout, Check-out]\n',
      },
      {
        name: 'B',
        title: 'Throttled databases',
        summary: 'A database throttled checkout.',
        front: 'services: [checkout, CHECKOUT]\n',
      },
      ...OTHERS,
    );
    assert.deepEqual(first?.reasons.services, ['checkout']);
    assert.deepEqual(first.reasons.words, ['databases', 'throttled']);
  });

  for (const [one, other] of [
    ['게이트웨이', '게이트웨이가'],
    ['서버에서는', '서버'],
    ['logs', 'logging'],
    ['retries', 'retry'],
    ['shipping', 'shipped'],
  ] as const)
    it(`“${one}” and “${other}” are one word`, () =>
      assert.equal(wordsOf(`${one} x`)[0]?.term ?? one, wordsOf(`${other} x`)[0]?.term ?? other));

  it('leaves addresses and numbers out, and takes a long name for one word', () => {
    assert.deepEqual(
      wordsOf('See https://example.com/abc/def v2 2026 503 api-gateway-adapter').map(
        ({ term }) => term,
      ),
      ['503', 'api-gateway-adapter'],
    );
  });
});
