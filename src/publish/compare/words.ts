/** Changes in words, English and Korean: one line each. */
import { claimStateName } from '../../tree-model/claim-state';
import type { Language } from '../../vocabulary/ids';
import { quoted } from '../../rules/engine/subject';
import type { Change, ItemState, Subject } from './change';

/** How a piece of text from a document is shown: as it is, or as Markdown that is only text. */
export type Show = (text: string) => string;

const KEYS: Readonly<Record<string, string>> = {
  title: '제목',
  status: '상태',
  severity: '등급',
  started: '시작 시각',
  detected: '감지 시각',
  acknowledged: '인지 시각',
  mitigated: '완화 시각',
  resolved: '해결 시각',
  services: '서비스',
  external: '외부 시스템',
  owner: '담당자',
  authors: '작성자',
  reviewers: '검토자',
  customers_affected: '영향받은 고객',
  detected_by: '감지 경로',
  recurrence_of: '재발한 장애',
  tags: '태그',
};

const ITEM_STATES: Readonly<Record<Language, Readonly<Record<ItemState, string>>>> = {
  en: { open: 'open', done: 'done', dropped: 'dropped' },
  ko: { open: '진행 전', done: '완료', dropped: '취소' },
};

/** A change as one line, without an end; `show` is given every text that documents say. */
export function changeLine(
  change: Change,
  language: Language,
  show: Show = (text) => text,
): string {
  return (language === 'ko' ? korean : english)(change, {
    name: (one) => nameOf(one, show),
    full: (one) =>
      one.id === null ? quotedBy(one.text, show) : `${one.id} ${quotedBy(one.text, show)}`,
    text: (text) => quotedBy(text, show),
    value: (text) => show(text),
    list: (texts) => (texts.length === 0 ? '–' : texts.map(show).join(', ')),
  });
}

interface Say {
  /** By id, or without one by its words. */
  readonly name: (one: Subject) => string;
  readonly full: (one: Subject) => string;
  readonly text: (text: string) => string;
  readonly value: (text: string) => string;
  readonly list: (texts: readonly string[]) => string;
}

function nameOf({ id, text }: Subject, show: Show): string {
  return id ?? quotedBy(text, show);
}

/** Cut first: what is escaped is longer than what is read. */
function quotedBy(text: string, show: Show): string {
  const short = quoted(text);
  return `“${show(short.slice(1, -1))}”`;
}

function english(change: Change, say: Say): string {
  const state = (name: Parameters<typeof claimStateName>[0]): string => claimStateName(name, 'en');
  switch (change.kind) {
    case 'fact': {
      const { key, from, to } = change;
      const name = key.replaceAll('_', ' ');
      if (from === null) return `${name} added: ${say.value(to!)}`;
      return to === null
        ? `${name} gone, was ${say.value(from)}`
        : `${name} ${say.value(from)} → ${say.value(to)}`;
    }
    case 'question-added':
      return `question ${change.number} new: ${say.text(change.text)}`;
    case 'question-gone':
      return `question ${change.number} gone: ${say.text(change.text)}`;
    case 'question-reworded':
      return `question ${change.number} reworded: ${say.text(change.from)} → ${say.text(change.to)}`;
    case 'claim-added':
      return `new claim ${say.full(change.claim)}, ${state(change.state)}, below ${say.text(change.under)}`;
    case 'claim-gone':
      return `claim ${say.full(change.claim)} gone, was ${state(change.state)}`;
    case 'claim-reworded':
      return `${say.name(change.claim)} reworded: ${say.text(change.from)} → ${say.text(change.claim.text)}`;
    case 'claim-state': {
      const proof =
        change.to !== 'verified'
          ? ''
          : change.evidence === 0
            ? ', no new evidence'
            : `, with ${change.evidence} new ${change.evidence === 1 ? 'piece' : 'pieces'} of evidence`;
      return `${say.name(change.claim)} ${state(change.from)} → ${state(change.to)}${proof}`;
    }
    case 'claim-moved':
      return `${say.name(change.claim)} moved: below ${say.text(change.to)}, was below ${say.text(change.from)}`;
    case 'evidence': {
      const parts = [
        ...(change.added.length > 0 ? [`added ${say.list(change.added)}`] : []),
        ...(change.gone.length > 0 ? [`gone ${say.list(change.gone)}`] : []),
      ];
      return `${say.name(change.claim)} evidence ${parts.join('; ')}`;
    }
    case 'confirmed':
      return change.by === null
        ? `${say.name(change.claim)} is no longer confirmed`
        : `${say.name(change.claim)} confirmed by ${say.value(change.by)}`;
    case 'root-cause-added':
      return `${say.name(change.claim)} is a root cause now`;
    case 'root-cause-gone':
      return `root cause ${say.name(change.claim)} gone`;
    case 'item-added':
      return `new item ${say.full(change.item)}${change.done ? ', done' : ''}`;
    case 'item-gone':
      return `item ${say.full(change.item)} gone${change.done ? ', was done' : ''}`;
    case 'item-reworded':
      return `${say.name(change.item)} reworded: ${say.text(change.from)} → ${say.text(change.item.text)}`;
    case 'item-state':
      return `${say.name(change.item)} ${ITEM_STATES.en[change.from]} → ${ITEM_STATES.en[change.to]}`;
    case 'item-due': {
      const { from, to, times } = change;
      if (from === null) return `${say.name(change.item)} due ${say.value(to!)}`;
      if (to === null)
        return `${say.name(change.item)} has no due date any more, was ${say.value(from)}`;
      const often = times === 1 ? '' : times === 2 ? ' twice' : ` ${times} times`;
      return `${say.name(change.item)} due moved${often}, ${say.value(from)} → ${say.value(to)}`;
    }
    case 'item-owner':
      return `${say.name(change.item)} owner ${say.list(change.from)} → ${say.list(change.to)}`;
    case 'item-effect':
      return `${say.name(change.item)} effect ${say.list(change.from)} → ${say.list(change.to)}`;
    case 'item-addresses':
      return `${say.name(change.item)} addresses ${say.list(change.from)} → ${say.list(change.to)}`;
    case 'section-added':
      return `section ${say.text(change.title)} new`;
    case 'section-gone':
      return `section ${say.text(change.title)} gone`;
    case 'timeline': {
      const parts = [
        [change.added, 'new'],
        [change.changed, 'changed'],
        [change.gone, 'gone'],
      ].filter(([count]) => count !== 0);
      return `timeline: ${parts.map(([count, word]) => `${count} ${word}`).join(', ')}`;
    }
    case 'suppression-added':
      return `rule ${say.value(change.rule)} silenced: ${say.text(change.reason)}`;
    case 'suppression-gone':
      return `rule ${say.value(change.rule)} no longer silenced`;
    case 'findings': {
      const { added, gone } = change;
      const count = added.length > 0 ? added.length : gone.length;
      const noun = count === 1 ? 'finding' : 'findings';
      return added.length === 0
        ? `${gone.length} ${noun} gone`
        : `${added.length} ${noun} new, ${gone.length} gone`;
    }
  }
}

function korean(change: Change, say: Say): string {
  const state = (name: Parameters<typeof claimStateName>[0]): string => claimStateName(name, 'ko');
  switch (change.kind) {
    case 'fact': {
      const { key, from, to } = change;
      const name = KEYS[key] ?? key;
      if (from === null) return `${name} 추가: ${say.value(to!)}`;
      return to === null
        ? `${name} 삭제 (이전: ${say.value(from)})`
        : `${name} ${say.value(from)} → ${say.value(to)}`;
    }
    case 'question-added':
      return `질문 ${change.number} 추가: ${say.text(change.text)}`;
    case 'question-gone':
      return `질문 ${change.number} 삭제: ${say.text(change.text)}`;
    case 'question-reworded':
      return `질문 ${change.number} 문구 변경: ${say.text(change.from)} → ${say.text(change.to)}`;
    case 'claim-added':
      return `답 추가: ${say.full(change.claim)} (${state(change.state)}), 상위: ${say.text(change.under)}`;
    case 'claim-gone':
      return `답 삭제: ${say.full(change.claim)} (이전: ${state(change.state)})`;
    case 'claim-reworded':
      return `${say.name(change.claim)} 문구 변경: ${say.text(change.from)} → ${say.text(change.claim.text)}`;
    case 'claim-state': {
      const proof =
        change.to !== 'verified'
          ? ''
          : change.evidence === 0
            ? ', 새 근거 없음'
            : `, 새 근거 ${change.evidence}건`;
      return `${say.name(change.claim)} ${state(change.from)} → ${state(change.to)}${proof}`;
    }
    case 'claim-moved':
      return `${say.name(change.claim)} 위치 변경: ${say.text(change.from)} → ${say.text(change.to)} 아래`;
    case 'evidence': {
      const parts = [
        ...(change.added.length > 0 ? [`추가 ${say.list(change.added)}`] : []),
        ...(change.gone.length > 0 ? [`삭제 ${say.list(change.gone)}`] : []),
      ];
      return `${say.name(change.claim)} 근거 ${parts.join('; ')}`;
    }
    case 'confirmed':
      return change.by === null
        ? `${say.name(change.claim)} 확인 표시 삭제`
        : `${say.name(change.claim)} 확인: ${say.value(change.by)}`;
    case 'root-cause-added':
      return `근본 원인 추가: ${say.name(change.claim)}`;
    case 'root-cause-gone':
      return `근본 원인 제외: ${say.name(change.claim)}`;
    case 'item-added':
      return `대책 추가: ${say.full(change.item)}${change.done ? ' (완료)' : ''}`;
    case 'item-gone':
      return `대책 삭제: ${say.full(change.item)}${change.done ? ' (완료된 항목)' : ''}`;
    case 'item-reworded':
      return `${say.name(change.item)} 문구 변경: ${say.text(change.from)} → ${say.text(change.item.text)}`;
    case 'item-state':
      return `${say.name(change.item)} ${ITEM_STATES.ko[change.from]} → ${ITEM_STATES.ko[change.to]}`;
    case 'item-due': {
      const { from, to, times } = change;
      if (from === null) return `${say.name(change.item)} 기한 ${say.value(to!)}`;
      if (to === null) return `${say.name(change.item)} 기한 삭제 (이전: ${say.value(from)})`;
      const often = times === 1 ? '' : ` ${times}회`;
      return `${say.name(change.item)} 기한${often} 변경, ${say.value(from)} → ${say.value(to)}`;
    }
    case 'item-owner':
      return `${say.name(change.item)} 담당자 ${say.list(change.from)} → ${say.list(change.to)}`;
    case 'item-effect':
      return `${say.name(change.item)} 효과 ${say.list(change.from)} → ${say.list(change.to)}`;
    case 'item-addresses':
      return `${say.name(change.item)} 대상 원인 ${say.list(change.from)} → ${say.list(change.to)}`;
    case 'section-added':
      return `섹션 추가: ${say.text(change.title)}`;
    case 'section-gone':
      return `섹션 삭제: ${say.text(change.title)}`;
    case 'timeline': {
      const parts = [
        ['추가', change.added],
        ['변경', change.changed],
        ['삭제', change.gone],
      ].filter(([, count]) => count !== 0);
      return `타임라인: ${parts.map(([word, count]) => `${word} ${count}건`).join(', ')}`;
    }
    case 'suppression-added':
      return `규칙 ${say.value(change.rule)} 예외 처리: ${say.text(change.reason)}`;
    case 'suppression-gone':
      return `규칙 ${say.value(change.rule)} 예외 처리 해제`;
    case 'findings':
      return `점검 결과: 새로 ${change.added.length}건, 해소 ${change.gone.length}건`;
  }
}
