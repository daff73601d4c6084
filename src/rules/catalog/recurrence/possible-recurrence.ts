import * as l10n from '@vscode/l10n';
import type { Postmortem } from '../../../language/postmortem';
import type { Range } from '../../../markdown/text';
import { addKey } from '../document/front-matter-key';
import { happenedBefore } from '../../prose/happened-before';
import { spotsIn, type Search, type Spot } from '../../prose/narrative';
import type { Finding, Fix, Rule } from '../../engine/rule';
import type { AlikeIncident } from '../../engine/workspace-view';

/** More suggestions than this are noise. */
const MOST = 2;

export const possibleRecurrence: Rule = {
  id: 'possible-recurrence',
  title: { en: 'Perhaps this has happened before', ko: '재발로 보이는 장애' },
  severity: { draft: 'information', 'in-review': 'information', reviewed: 'information' },
  why: {
    en: 'The worst incident is the one that comes back. When an earlier one shares services, causes and words with this one, or this one says itself that it happened before, say so in `recurrence_of`: what was promised then is the first thing to look at now. If they only look alike, suppress the finding and say why.',
    ko: '가장 나쁜 장애는 되풀이되는 장애입니다. 앞선 장애와 서비스, 원인, 낱말이 겹치거나 본문에서 전에도 있었다고 하면 `recurrence_of`에 적습니다. 가장 먼저 확인할 것은 그때 약속한 대책입니다. (닮기만 했다면 이유를 적고 이 규칙을 무시합니다.)',
  },
  bad: {
    en: '---\nid: INC-2026-0142\ntitle: All services returning 503 after the gateway upgrade\nservices: [gateway]\n---',
    ko: '---\nid: INC-2026-0142\ntitle: 게이트웨이 업그레이드 뒤 결제 요청이 503으로 응답함\nservices: [gateway]\n---',
  },
  good: {
    en: '---\nid: INC-2026-0142\ntitle: All services returning 503 after the gateway upgrade\nservices: [gateway]\nrecurrence_of: [INC-2025-0007]\n---',
    ko: '---\nid: INC-2026-0142\ntitle: 게이트웨이 업그레이드 뒤 결제 요청이 503으로 응답함\nservices: [gateway]\nrecurrence_of: [INC-2025-0007]\n---',
  },
  asksWorkspace: true,
  check(postmortem, { workspace }) {
    if (workspace === undefined) return [];
    const saysSo = postmortem.metadata.values.recurrence_of?.values.length
      ? undefined
      : spotsIn(postmortem, SEARCH).find(({ range }) => !isLinked(postmortem.text, range));
    const alike = workspace.repeatedBy(postmortem, saysSo !== undefined);
    return saysSo === undefined
      ? alike.slice(0, MOST).map((one) => findingOf(postmortem, one))
      : alike.slice(0, 1).map((one) => saidFindingOf(postmortem, saysSo, one));
  },
};

const SEARCH: Search = {
  name: 'happened-before',
  trigger:
    /before|previous|in the past|earlier|last |prior|occurr|recurrence of|repeat of|같은|동일|똑같|유사|비슷|번째|재발/i,
  find: happenedBefore,
};

/** Whether a link follows in the same sentence: what happened before is named already. */
function isLinked(text: string, { end }: Range): boolean {
  return /^[^.!?\r\n]{0,120}\]\(/.test(text.slice(end, end + 130));
}

/** The document says itself that it happened before, and not when. */
function saidFindingOf(
  postmortem: Postmortem,
  { range, said }: Spot,
  { incident }: AlikeIncident,
): Finding {
  const called = incident.id ?? `“${incident.title}”`;
  return {
    range,
    message: l10n.t(
      '“{0}”: is this the incident {1}? Name it in recurrence_of, so that its open items are seen here.',
      said,
      called,
    ),
    fixes: fixesFor(postmortem, incident.id),
    related: [{ uri: incident.uri, line: 0, text: incident.title }],
  };
}

function findingOf(postmortem: Postmortem, { incident, names, phrase }: AlikeIncident): Finding {
  const called = incident.id ?? `“${incident.title}”`;
  const said = phrase ?? incident.title;
  const why = whyAlike(names.slice(0, 3).join(', '), said, incident);
  return {
    range: placeOf(postmortem),
    message:
      why === ''
        ? l10n.t('This may be {0} again. If it is, name it in recurrence_of.', called)
        : l10n.t('This may be {0} again: {1}. If it is, name it in recurrence_of.', called, why),
    fixes: fixesFor(postmortem, incident.id),
    related: [{ uri: incident.uri, line: 0, text: incident.title }],
  };
}

/** Why the two are alike; empty when only their titles are, and it is called by its own already. */
function whyAlike(names: string, said: string, { id, title }: AlikeIncident['incident']): string {
  const known = id === undefined && said === title;
  if (known) return names === '' ? '' : l10n.t('both mention {0}', names);
  return names === ''
    ? l10n.t('the text says “{0}”', said)
    : l10n.t('both mention {0}, and the text says “{1}”', names, said);
}

/** The title, wherever it stands; the document's beginning without one. */
function placeOf({ metadata, heading }: Postmortem): Range {
  return metadata.values.title?.valueRange ?? heading?.titleRange ?? { start: 0, end: 0 };
}

function fixesFor(postmortem: Postmortem, id: string | undefined): Fix[] {
  if (id === undefined || !/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(id)) return [];
  const title = l10n.t('Add {0} to recurrence_of', id);
  const entry = postmortem.frontMatter?.entries.find(({ key }) => key === 'recurrence_of');
  if (entry === undefined) {
    const added = addKey(postmortem, 'recurrence_of', `[${id}]`);
    return added === undefined ? [] : [{ title, edits: added.edits }];
  }
  const { start, end } = entry.valueRange;
  const written = postmortem.text.slice(start, end);
  // a list on one line grows by one; other forms are the author's
  const list = /^\[([^\]\n#]*)\]$/.exec(written);
  if (list === null) return [];
  const newText = list[1]!.trim() === '' ? id : `, ${id}`;
  const at = end - 1;
  return [{ title, edits: [{ range: { start: at, end: at }, newText }] }];
}
