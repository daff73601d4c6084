/** The real server over stdio under fire: requests at any position, edits, cancellations, nonsense. */
import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { Client } from '../protocol/client';
import { edit, seeds } from './documents';
import { Random } from './random';

const AT_A_POSITION = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/prepareRename',
];
const OF_A_DOCUMENT = [
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/codeLens',
  'postmortem/tree',
  'postmortem/moveMetadata',
  'postmortem/rewriteAsTree',
];

/** Requests whose parameters we validate ourselves: nonsense is refused without a word in the log. */
const OUR_OWN = OF_A_DOCUMENT.filter((method) => method.startsWith('postmortem/'));

export interface ProtocolRun {
  readonly steps: number;
  readonly slowest: number;
}

/**
 * Drives a server for `steps` steps. Fails when it ends, leaves a request without an answer for
 * longer than `limit`, or says in its log that something threw.
 */
export async function fuzzProtocol({
  seed,
  steps,
  limit,
}: {
  seed: number;
  steps: number;
  /** Milliseconds after which an answer counts as a hang. */
  limit: number;
}): Promise<ProtocolRun> {
  const random = new Random(seed);
  const texts = seeds();
  const client = await Client.start();
  const open: string[] = [];
  let opened = 0;
  let slowest = 0;
  /** Sends a request; an error is an answer, silence is not. */
  const ask = async (method: string, params: object): Promise<void> => {
    const source = new CancellationTokenSource();
    const start = performance.now();
    const answer = client.request(method, params, source.token).catch(() => undefined);
    if (random.below(6) === 0) source.cancel();
    await answer;
    let took = performance.now() - start;
    assert.ok(client.lives, `the server ended after ${method} (seed ${seed})`);
    if (took > limit) {
      // once may be the machine; the same request twice is the server
      const again = performance.now();
      await client.request(method, params).catch(() => undefined);
      took = Math.min(took, performance.now() - again);
    }
    slowest = Math.max(slowest, took);
    assert.ok(
      took < limit,
      `${method} took ${Math.round(took)} ms (seed ${seed}) ${JSON.stringify(params)} ${JSON.stringify(open.map((uri) => client.text(uri)))}`,
    );
  };
  for (let step = 0; step < steps; step++) {
    if (open.length === 0 || (open.length < 4 && random.below(20) === 0)) {
      const uri = `file:///repo/postmortems/${opened++}.md`;
      await client.open(uri, random.of(texts));
      open.push(uri);
      continue;
    }
    const uri = random.of(open);
    const textDocument = { uri };
    const position = { line: random.below(40), character: random.below(60) };
    switch (random.below(12)) {
      case 0:
        await client.close(uri);
        open.splice(open.indexOf(uri), 1);
        break;
      case 1:
      case 2:
      case 3:
      case 4: {
        const { start, end, text } = edit(random, client.text(uri));
        await client.change(uri, [{ range: client.rangeOf(uri, start, end), newText: text }]);
        break;
      }
      case 5:
        await ask('textDocument/codeAction', {
          textDocument,
          range: { start: position, end: position },
          context: { diagnostics: client.published.at(-1)?.diagnostics ?? [] },
        });
        break;
      case 6:
        await ask('textDocument/rename', { textDocument, position, newName: 'C7' });
        break;
      case 7:
        await ask(random.of(OUR_OWN), { nonsense: random.below(9), uri: null });
        break;
      case 8:
      case 9:
        await ask(random.of(OF_A_DOCUMENT), { textDocument, uri, version: client.version(uri) });
        break;
      default:
        await ask(random.of(AT_A_POSITION), {
          textDocument,
          position,
          context: { includeDeclaration: true },
        });
    }
  }
  const troubles = client.logs.filter((line) => /\bat .+:\d+:\d+/.test(line));
  assert.deepEqual(troubles, [], `the server logged (seed ${seed})`);
  assert.equal(await client.stop(), 0);
  return { steps, slowest };
}
