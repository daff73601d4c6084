/// <reference types="node" />
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ticketAddress } from '../../../src/extension/code/ticket-address';

const FACTS = {
  title: 'Give the call a timeout & count it',
  body: '결제가 되지 않았다\n\n#1',
  id: 'INC-1 R1',
  severity: 'SEV2',
  codeUrl: 'https://github.com/a/b#L1',
};

it('fills the address in, every value encoded', () => {
  assert.equal(
    ticketAddress(
      'https://t.example.com/new?t=${title}&s=${severity}&c=${codeUrl}&x=${other}',
      FACTS,
    ),
    'https://t.example.com/new?t=Give%20the%20call%20a%20timeout%20%26%20count%20it&s=SEV2&c=https%3A%2F%2Fgithub.com%2Fa%2Fb%23L1&x=${other}',
  );
  const { searchParams } = new URL(
    ticketAddress('https://t.example.com/?b=${body}&i=${id}', FACTS)!,
  );
  assert.equal(searchParams.get('b'), FACTS.body);
  assert.equal(searchParams.get('i'), FACTS.id);
});

it('is a web address or nothing', () => {
  for (const template of ['', 'command:x', 'file:///etc', 'javascript:1', '${title}', 'https://'])
    assert.equal(ticketAddress(template, FACTS), undefined, template);
});

it('cuts a body that no server would take, never within a character', () => {
  const address = ticketAddress('https://t.example.com/?b=${body}', {
    ...FACTS,
    body: '😀'.repeat(5000),
  })!;
  assert.ok(address.length <= 7500);
  assert.match(new URL(address).searchParams.get('b')!, /^(?:😀)+$/u);
});
