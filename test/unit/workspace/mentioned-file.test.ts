import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionedFile } from '../../../src/workspace/mentioned-file';

const FILES = [
  'src/pay/client.ts',
  'src/refund/client.ts',
  'src/pay/gateway.ts',
  'services/ledger/src/index.ts',
  'services/ledger/bin/run',
  'src/index.ts',
  'Dockerfile',
];

test('a path is taken from the root, from the document, or by its only end', () => {
  const at = (named: string, folder = 'postmortems'): string | undefined =>
    mentionedFile(named, FILES, folder);
  assert.equal(at('src/pay/client.ts'), 'src/pay/client.ts');
  assert.equal(at('/src/pay/client.ts'), 'src/pay/client.ts');
  assert.equal(at('pay/client.ts'), 'src/pay/client.ts');
  assert.equal(at('../src/pay/client.ts'), 'src/pay/client.ts');
  assert.equal(at('./src/pay/client.ts'), 'src/pay/client.ts');
  assert.equal(at('gateway.ts'), 'src/pay/gateway.ts');
  assert.equal(at('Dockerfile'), 'Dockerfile');
  assert.equal(at('services/ledger/bin/run'), 'services/ledger/bin/run');
  // the exact path before the end of another
  assert.equal(at('src/index.ts'), 'src/index.ts');
});

test('where several fit, or none, nothing is meant', () => {
  const at = (named: string, folder = 'postmortems'): string | undefined =>
    mentionedFile(named, FILES, folder);
  assert.equal(at('client.ts'), undefined);
  assert.equal(at('index.ts'), undefined);
  // one beside the document and one at the root
  assert.equal(at('src/index.ts', 'services/ledger/docs'), undefined);
  assert.equal(at('y/client.ts'), undefined);
  assert.equal(at('ay/client.ts'), undefined);
  assert.equal(at('/pay/client.ts'), undefined);
  assert.equal(at('../../src/pay/client.ts'), undefined);
  assert.equal(at('../pay/client.ts'), undefined);
  // without an ending it is a word of any kind
  assert.equal(at('bin/run'), undefined);
  assert.equal(at('Src/Pay/Client.ts'), undefined);
});
