/** A postmortem that is complete hears nothing; one that is half written hears no warning. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePostmortem } from '../../../src/language/parse';
import { check } from './checking';
import { GOOD } from './good-postmortems';

const example = (name: string) => (status: string, severity: string) =>
  readFileSync(`examples/postmortems/${name}.md`, 'utf8')
    .replace(/^status: .*$/m, `status: ${status}`)
    .replace(/^severity: .*$/m, `severity: ${severity}`);

const DOCUMENTS: Readonly<Record<string, (status: string, severity: string) => string>> = {
  ...GOOD,
  'English example': example('2026-10-13-card-payments'),
  'Korean example': example('2026-11-03-주문-결제-장애'),
};
const SEVERITIES = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5'];

const said = (text: string): string[] =>
  check(text).map(
    ({ rule, severity, range, message }) =>
      `${severity} ${rule} “${text.slice(range.start, range.end).slice(0, 60)}” ${message}`,
  );

for (const [name, documentOf] of Object.entries(DOCUMENTS)) {
  for (const status of ['draft', 'in-review', 'reviewed', 'closed'])
    test(`complete (${name}), ${status}: no finding at any grade`, () => {
      for (const severity of SEVERITIES) {
        const text = documentOf(status, severity);
        assert.match(text, new RegExp(`^status: ${status}\\nseverity: ${severity}$`, 'm'));
        assert.deepEqual(said(text), [], severity);
      }
      // nothing that a grade decides reads line endings
      const text = documentOf(status, 'SEV1').replace(/\n/g, '\r\n');
      assert.deepEqual(said(text), [], 'CRLF');
    });

  test(`a draft (${name}) that ends anywhere hears hints and information only`, () => {
    const text = documentOf('draft', 'SEV1');
    const body = text.indexOf('\n# ');
    let cuts = 0;
    for (let end = text.indexOf('\n', body); end !== -1; end = text.indexOf('\n', end + 1)) {
      // an item that is ticked and has its verification cut off says something untrue
      if (
        /^ +- (?:Done when|Verified|Ticket|Code|완료 조건|검증 결과|티켓|코드):/.test(
          text.slice(end + 1),
        )
      )
        continue;
      const louder = said(text.slice(0, end + 1)).filter(
        (one) => !/^(?:hint|information) /.test(one),
      );
      assert.deepEqual(louder, [], text.slice(Math.max(0, end - 80), end));
      cuts++;
    }
    assert.ok(cuts > 60);
  });

  test(`a draft (${name}) without any one section hears hints and information only`, () => {
    const text = documentOf('draft', 'SEV1');
    const { sections } = parsePostmortem(text);
    for (const { id, range } of sections) {
      // what other sections refer to is not simply missing
      if (id === undefined || id === 'five-whys') continue;
      const without = text.slice(0, range.start) + text.slice(range.end);
      assert.deepEqual(
        said(without).filter((one) => !/^(?:hint|information) /.test(one)),
        [],
        `without ${id}`,
      );
    }
  });

  test(`the same (${name}), in review and with half of it missing, is told so`, () => {
    const text = documentOf('in-review', 'SEV1');
    const half = text.slice(0, text.search(/^## 5 Whys$/m));
    assert.ok(said(half).some((one) => one.startsWith('warning five-whys-missing')));
    assert.ok(said(half).some((one) => one.startsWith('warning remediation-missing')));
    assert.ok(said(half).some((one) => one.startsWith('warning missing-section')));
  });
}
