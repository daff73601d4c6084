/** Letters in parts (NFD) are read as letters in one piece (NFC), and stay in parts where they stand. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fixText } from '../../../src/cli/commands/fix';
import { applyTreeOperation } from '../../../src/edits/tree/apply';
import { treeView } from '../../../src/edits/tree/tree-view';
import { parsePostmortem } from '../../../src/language/parse';
import { composed } from '../../../src/markdown/composed';
import { editWritten, LineIndex } from '../../../src/markdown/text';
import { toCustomerVersion } from '../../../src/publish/customer';
import { exportPostmortem } from '../../../src/publish/data';
import { toHtml } from '../../../src/publish/html';
import { checkPostmortem } from '../../../src/rules/engine/check';
import { DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';
import { NO_SETTINGS } from '../../../src/rules/engine/settings';
import { rangeAfter, toLspRange } from '../../../src/server/host/positions';
import { semanticTokens } from '../../../src/server/features/semantic-tokens';
import { documentSettings } from '../../../src/workspace/document-settings';
import { parseTeamSettings } from '../../../src/workspace/team-settings';
import { assertProperty } from '../../property';
import { document } from '../edits/tree/documents';
import { TODAY } from '../rules/checking';

const CONTEXT = { settings: DEFAULT_SETTINGS, today: TODAY, workspace: undefined };
const SETTINGS = documentSettings(NO_SETTINGS, '/a.postmortem.md', '');
const nfc = (text: string): string => text.normalize('NFC');
const nfd = (text: string): string => text.normalize('NFD');

/** Everything that is said of a document, with the words that each finding stands at. */
function said(text: string) {
  const postmortem = parsePostmortem(text);
  const { lines } = postmortem;
  // a place as an editor has it, which knows the text as it is written alone
  const written = new LineIndex(text);
  return {
    findings: checkPostmortem(postmortem, CONTEXT).map(({ rule, message, range }) => {
      const { start, end } = toLspRange(lines, range);
      const at = text.slice(written.offsetOf(start), written.offsetOf(end));
      return { rule, message: nfc(message), line: start.line, at: nfc(at) };
    }),
    data: JSON.parse(nfc(JSON.stringify(exportPostmortem('a', postmortem, CONTEXT, true)))),
    customers: nfc(toCustomerVersion(postmortem).text),
    html: nfc(toHtml(postmortem)),
  };
}

const LATIN =
  '---\nowner: José Núñez\nseverity: SEV2\n---\n# Échec des paiements\n\n## Impact\n\nLes cafés ont payé.\n\n## 5 Whys\n\n- Why could customers not pay at the café?\n  - [x] **C1** Le délai manquait. [é](https://g.example.com/e)\n\n## Remediation\n\n- [ ] **R1** Fixer un délai #prevent @josé due:2026-12-01 (addresses: C1)\n';
const KOREAN =
  '# 결제 장애\n\n**심각도:** SEV1\n**담당자:** 김도윤\n\n## 요약\n\n결제가 멈췄다.\n\n## 타임라인\n\n- 10월 13일 오후 7시 6분 KST 결제 실패\n- 오후 7시 30분 복구\n\n## 다섯 번의 왜\n\n- 왜 고객이 결제하지 못했나?\n  - [x] **C1** 새길PG 응답이 없었다. 근거: [로그](./로그.csv)\n    - [ ] 원인은 아마 배포다 (확인 방법: 로그)\n\n## 재발 방지 대책\n\n### 단기\n\n- [ ] **R1** 새길PG 호출에 2초 제한을 둔다 담당: @민지 기한: 2026-12-01 (해결: C1)\n';

describe('letters in parts', () => {
  it('are read like letters in one piece, whatever the document', () => {
    const folder = 'examples/postmortems';
    const examples = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
    const some = [LATIN, KOREAN, ...examples].filter((text) => nfd(text) !== text);
    assert.ok(some.length >= 4);
    for (const text of some) {
      assert.deepEqual(said(nfd(text)), said(text));
    }
    const crlf = KOREAN.replaceAll('\n', '\r\n');
    assert.deepEqual(said(nfd(crlf)), said(crlf));
    // what is compared is not empty
    assert.ok(said(nfd(KOREAN)).findings.length > 2);
    assert.equal(parsePostmortem(nfd(KOREAN)).remediation.items[0]?.addresses[0]?.text, 'C1');
  });

  it('are read like letters in one piece in random documents', () => {
    assertProperty(
      fc.property(document, ({ text }) => {
        assert.deepEqual(said(nfd(text)), said(nfc(text)));
      }),
      { runs: 12 },
    );
  });

  it('have the places that an editor gives them', () => {
    const text = nfd(KOREAN);
    const { lines, text: read } = parsePostmortem(text);
    const written = new LineIndex(text);
    for (let at = 0; at <= read.length; at++) {
      const position = lines.positionOf(at);
      assert.equal(lines.offsetOf(position), at);
      assert.equal(nfc(text.slice(0, written.offsetOf(position))), nfc(read.slice(0, at)));
    }
  });

  it('are coloured whole', () => {
    const { data } = semanticTokens(parsePostmortem(nfd(KOREAN)));
    const whole = semanticTokens(parsePostmortem(KOREAN)).data;
    assert.equal(data.length, whole.length);
    assert.ok(data.some((value, index) => index % 5 === 2 && value > whole[index]!));
  });

  it('stay as they are where a fix or a gesture does not write', () => {
    const text = nfd(KOREAN)
      .replace('SEV1', 'sev1')
      .replace('# ', '---\nseverity: sev1\n---\n\n# ');
    const fixed = fixText('a.postmortem.md', text, SETTINGS, TODAY);
    assert.ok(fixed.count > 0);
    assert.equal(nfc(fixed.text), fixText('a.postmortem.md', nfc(text), SETTINGS, TODAY).text);
    const kept = text.split('\n').filter((line) => fixed.text.split('\n').includes(line));
    assert.ok(kept.length >= text.split('\n').length - 2);

    const postmortem = parsePostmortem(nfd(KOREAN));
    const { address } = treeView(postmortem).trunks[0]!.children[0]!;
    const typed = nfd('새 원인');
    const result = applyTreeOperation(postmortem, { kind: 'addCause', at: address, text: typed });
    assert.ok('edits' in result);
    const written = editWritten(postmortem, result.edits);
    assert.equal(written, result.after.written);
    assert.equal(written.split('\n').filter((line) => !nfd(KOREAN).includes(line)).length, 1);
    assert.match(written, /\[ \] 새 원인/);
    const { start, end } = rangeAfter(postmortem, result.edits, result.select!);
    const places = new LineIndex(written);
    assert.equal(written.slice(places.offsetOf(start), places.offsetOf(end)), '새 원인');
  });

  it('stay in what names a file or quotes code', () => {
    const pins =
      '<!-- postmortem-pins\nk7f3:\n  path: src/로그.ts\n  lines: 4-8\n  quote: |\n    const 값 = 1;\n-->\n';
    const text = nfd(`${KOREAN}\n[b]: ./근거.md\n\n${pins}`);
    const { references, pins: read, fiveWhys } = parsePostmortem(text);
    assert.equal(fiveWhys.trunks[0]!.children[0]!.kind, 'claim');
    assert.ok(text.includes(nfd('](./로그.csv)')));
    assert.ok(composed(text)!.text.includes(nfd('(./로그.csv)')));
    assert.ok(composed(text)!.text.includes(nfd('[b]: ./근거.md')));
    assert.ok(composed(text)!.text.includes(nfd(pins)));
    assert.equal(read?.entries[0]?.key, 'k7f3');
    assert.ok(references.every(({ target }) => target === nfd(target)));
  });

  it('are no other words in settings, either', () => {
    const settings = 'severities: [심각, 보통]\nheadings:\n  customer-impact: [손님 피해]\n';
    assert.deepEqual(parseTeamSettings(nfd(settings)), parseTeamSettings(settings));
  });
});
