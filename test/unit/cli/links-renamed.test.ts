/** Links without a pin, and permalinks, to files that are called otherwise by now. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Place } from './linked-place';

const QUEUE = `export class Queue {
  private waiting: Job[] = [];

  push(job: Job): void {
    if (this.waiting.length >= this.most) throw new Full(this.name);
    this.waiting.push(job);
  }

  next(): Job | undefined {
    return this.waiting.shift();
  }
}
`;

function linking(...links: string[]): string {
  const list = links.map((link) => `  - ${link}\n`).join('');
  return `# Outage\n\n## 5 Whys\n\n- Why did orders wait?\n${list}`;
}

test('a file that was renamed since is not lost: with lines, as a whole, by folder', () => {
  const place = new Place();
  place.write('src/queue.ts', QUEUE);
  place.write(
    'postmortems/a.md',
    linking('[queue.ts:4-7](../src/queue.ts#L4-L7)', 'see [the queue](../src/queue.ts)'),
  );
  place.commit();
  place.git('mv', 'src', 'lib');
  place.commit();
  place.write('lib/queue.ts', `import { Full } from './full';\n\n${QUEUE}`);
  place.commit();
  assert.deepEqual(place.states(), ['moved lib/queue.ts:6-9', 'moved lib/queue.ts']);
  assert.match(place.links('postmortems').out, /src\/queue\.ts {2}→ lib\/queue\.ts\n/);
  assert.equal(place.links('postmortems', '--update-moved').code, 0);
  const text = place.read('postmortems/a.md');
  assert.match(text, /\[queue\.ts:6-9\]\(\.\.\/lib\/queue\.ts#L6-L9 "pin:/);
  assert.match(text, /see \[the queue\]\(\.\.\/lib\/queue\.ts\)\n/);
  assert.deepEqual(place.states(), ['current lib/queue.ts:6-9', 'unpinned lib/queue.ts']);
});

test('lines that the file has no more are followed, and what was never there is lost', () => {
  const place = new Place();
  place.write('src/queue.ts', `${'// an old note\n'.repeat(40)}${QUEUE}`);
  place.write(
    'postmortems/a.md',
    linking('[push](../src/queue.ts#L44-L47)', '[no](../src/none.ts#L2)', '[x](../src/none.ts)'),
  );
  place.commit();
  place.write('src/queue.ts', QUEUE);
  place.commit();
  assert.deepEqual(place.states(), ['moved src/queue.ts:4-7', 'lost -', 'lost -']);
  // nobody knows what a line meant that is not committed
  place.write('postmortems/a.md', linking('[it](../src/queue.ts#L44-L47)'));
  assert.deepEqual(place.states(), ['lost -']);
});

test('a file that was deleted is lost, and one that another took the name of is not followed', () => {
  const place = new Place();
  place.write('src/queue.ts', QUEUE);
  place.write('src/other.ts', 'export const other = 1;\n');
  place.write('postmortems/a.md', linking('[q](../src/queue.ts#L4-L7)', '[q](../src/queue.ts)'));
  place.commit();
  place.git('rm', '-q', 'src/queue.ts');
  place.commit();
  place.write('lib/queue.ts', 'export const nothing = "alike";\n');
  place.commit();
  assert.deepEqual(place.states(), ['lost -', 'lost -']);
});

test('permalinks follow renames: of a commit, of a branch, with lines and without', () => {
  const place = new Place();
  place.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  place.write('src/queue.ts', QUEUE);
  const commit = place.commit();
  const at = `https://github.com/acme/shop/blob`;
  place.write(
    'postmortems/a.md',
    linking(
      `${at}/${commit}/src/queue.ts#L4-L7`,
      `<${at}/${commit.slice(0, 10)}/src/queue.ts#L4>`,
      `[whole](${at}/${commit}/src/queue.ts)`,
      `[main](${at}/main/src/queue.ts#L4-L7)`,
      `[elsewhere](https://github.com/acme/other/blob/${commit}/src/queue.ts#L4)`,
    ),
  );
  place.commit();
  place.git('mv', 'src', 'lib');
  place.write('lib/queue.ts', `// one\n${QUEUE}`);
  place.commit();
  const before = place.read('postmortems/a.md');
  assert.deepEqual(place.states(), [
    'moved lib/queue.ts:5-8',
    'moved lib/queue.ts:5-5',
    'moved lib/queue.ts',
    'moved lib/queue.ts:5-8',
  ]);
  // an address shows what it showed for ever
  place.links('postmortems', '--update-moved');
  assert.equal(place.read('postmortems/a.md'), before);
  // what it shows was edited since
  place.write('lib/queue.ts', place.read('lib/queue.ts').replace('>= this.most', '> 4 * LIMIT'));
  place.commit();
  assert.equal(place.states()[0], 'changed lib/queue.ts:5-8');
});
