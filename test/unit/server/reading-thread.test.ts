import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { extraHeadings } from '../../../src/vocabulary/headings';
import {
  answerReading,
  ReadingThread,
  type ReadingAnswer,
  type ReadingQuestion,
} from '../../../src/server/host/reading-thread';
import { incidentOf } from '../../../src/workspace/incident-of';

const URI = 'file:///w/postmortems/a.md';
const TEXT = '---\nid: INC-1\nseverity: SEV1\n---\n\n# Title\n\n## 할 일\n\n- [ ] Do it. @ann\n';
const FEW = 40;

/** A thread that answers when it is told to. */
class FakeThread {
  readonly questions: ReadingQuestion[] = [];
  stopped = false;
  constructor(
    readonly answer: (answer: ReadingAnswer) => void,
    readonly ended: () => void,
  ) {}
  send(question: ReadingQuestion): void {
    this.questions.push(question);
  }
  stop(): void {
    this.stopped = true;
  }
}

const running: ReadingThread[] = [];
afterEach(() => running.splice(0).forEach((one) => one.stop()));

function begun(): { reading: ReadingThread; threads: FakeThread[] } {
  const threads: FakeThread[] = [];
  const reading = new ReadingThread((answer, ended) => {
    threads.push(new FakeThread(answer, ended));
    return threads.at(-1)!;
  });
  running.push(reading);
  for (let at = 0; at < FEW; at++) assert.equal(reading.read(URI, TEXT, {}), undefined);
  assert.equal(threads.length, 0, 'few files are read where they are asked for');
  return { reading, threads };
}

test('a thread reads what this one would have read, by the settings it is given', async () => {
  const { reading, threads } = begun();
  const headings = extraHeadings({ actions: ['할 일'] });
  const first = reading.read(URI, TEXT, {});
  const second = reading.read(URI, TEXT, { headings });
  // as messages between threads arrive: copied, and in another order
  for (const question of [...threads[0]!.questions].reverse())
    threads[0]!.answer(structuredClone(answerReading(structuredClone(question))));
  assert.deepEqual(await first, incidentOf(URI, parsePostmortem(TEXT, {})));
  assert.deepEqual(await second, incidentOf(URI, parsePostmortem(TEXT, { headings })));
  assert.equal(threads.length, 1);
});

test('what a thread cannot read is refused, and nothing else', async () => {
  const { reading, threads } = begun();
  const bad = reading.read(URI, TEXT, {});
  const good = reading.read(URI, '# Read me\n', {});
  const [one, two] = threads[0]!.questions;
  threads[0]!.answer({ number: one!.number, failed: true });
  threads[0]!.answer(answerReading(two!));
  await assert.rejects(bad!);
  assert.equal(await good, undefined);
});

test('a thread that ends refuses what it was asked, and none is started again', async () => {
  const { reading, threads } = begun();
  const asked = reading.read(URI, TEXT, {});
  threads[0]!.ended();
  await assert.rejects(asked!);
  for (let at = 0; at < FEW * 2; at++) assert.equal(reading.read(URI, TEXT, {}), undefined);
  assert.equal(threads.length, 1);
});

test('where no thread can be started, everything is read here', () => {
  const reading = new ReadingThread(() => {
    throw new Error('no threads');
  });
  running.push(reading);
  for (let at = 0; at < FEW * 2; at++) assert.equal(reading.read(URI, TEXT, {}), undefined);
});

test('one that was stopped is started again when there is much to read again', async () => {
  const { reading, threads } = begun();
  const asked = reading.read(URI, TEXT, {});
  reading.stop();
  await assert.rejects(asked!);
  assert.equal(threads[0]!.stopped, true);
  for (let at = 0; at < FEW; at++) assert.equal(reading.read(URI, TEXT, {}), undefined);
  assert.notEqual(
    reading.read(URI, TEXT, {})?.catch(() => undefined),
    undefined,
  );
  assert.equal(threads.length, 2);
});
