/** The other postmortems of a small workspace, for rules that ask about them. */
import type { WorkspaceView } from '../../../src/rules/engine/workspace-view';
import { parsePostmortem } from '../../../src/language/parse';
import { documentView } from '../../../src/workspace/document-view';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { incidentOf } from '../../../src/workspace/incident-of';
import { SimilarIncidents } from '../../../src/workspace/similarity/similar-incidents';

const document = (id: string, title: string, services: string, ...items: readonly string[]) =>
  `---\nid: ${id}\ntitle: ${title}\nservices: [${services}]\nstarted: 2025-03-01T10:00:00Z\n---\n\n## Remediation\n\n${items.join('\n')}\n`;

const ENGLISH = [
  document(
    'INC-2025-0007',
    'All services returning 503 after a gateway upgrade',
    'gateway',
    '- [ ] **R1** Drain connections before the gateway restarts. @jlee',
    '- [x] **R2** Alert on 503. @mina',
  ),
  document('INC-2025-0003', 'Logs not shipped', 'logging', '- [x] **R1** Alert on it. @mina'),
];
const KOREAN = [
  document(
    'INC-2025-0007',
    '게이트웨이 업그레이드 중 모든 결제 요청이 503 응답',
    'gateway',
    '- [ ] **R1** 게이트웨이를 다시 시작하기 전에 연결을 비운다. @jlee',
    '- [x] **R2** 503 알람을 만든다. @mina',
  ),
  document('INC-2025-0003', '로그 유실', 'logging', '- [x] **R1** 알람을 만든다. @mina'),
];

/** The view of a document that is not among them. */
export function viewOf(
  documents: readonly string[],
  { complete = true, uri = 'file:///w/new.md' } = {},
): WorkspaceView {
  const index = new IncidentIndex();
  documents.forEach((text, at) => {
    const other = `file:///w/postmortems/${at}.md`;
    index.set(other, incidentOf(other, parsePostmortem(text)));
  });
  return documentView(index, new SimilarIncidents(index), uri, complete);
}

const views = { en: viewOf(ENGLISH), ko: viewOf(KOREAN) };

/** Two incidents of last year, in the language of `text`: one with an open item, one without. */
export function othersThan(text: string): WorkspaceView {
  return views[/[가-힣]/.test(text) ? 'ko' : 'en'];
}
