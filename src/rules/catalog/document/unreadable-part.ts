import * as l10n from '@vscode/l10n';
import type { Problem } from '../../../language/postmortem';
import type { Finding, Rule } from '../../engine/rule';

export const unreadablePart: Rule = {
  id: 'unreadable-part',
  judgesTooLarge: true,
  title: { en: 'Part that could not be read', ko: '읽을 수 없는 부분' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'Very large or very deeply nested text is not read, so that the editor stays quick; the rest of the document works. What is not read is not checked either, so this finding tells you.',
    ko: '편집기가 느려지지 않도록 지나치게 크거나 깊은 부분은 읽지 않습니다. 문서의 나머지는 그대로 동작하지만, 읽지 않은 부분은 검사하지도 않으므로 알려 드립니다.',
  },
  bad: {
    en: 'A log of 600 KB pasted into the timeline.',
    ko: '타임라인에 붙여 넣은 600KB짜리 로그.',
  },
  good: {
    en: 'The lines that matter, and a link to the whole log.',
    ko: '필요한 몇 줄과 전체 로그의 링크.',
  },
  judgesTemplates: true,
  check({ problems }) {
    // one finding says enough about limits, however many sections are over them
    const limit = problems.find(({ kind }) => kind === 'too-large' || kind === 'too-deep');
    const pins = problems.find(({ kind }) => kind === 'pins-unreadable');
    return [limit, pins].flatMap((problem) => (problem === undefined ? [] : [findingOf(problem)]));
  },
};

function findingOf({ kind, range, detail }: Problem): Finding {
  return { range, message: messageFor(kind, detail), fixes: [] };
}

function messageFor(kind: Problem['kind'], detail: string | undefined): string {
  if (kind === 'too-large')
    return l10n.t(
      'This is too large to be read in full: only headings and metadata are checked. Link long logs instead of pasting them.',
    );
  if (kind === 'too-deep')
    return l10n.t('This is nested too deeply to be checked. Up to 63 levels are read.');
  return detail === undefined
    ? l10n.t('The pins in this comment cannot be read: code references will not follow moved code.')
    : l10n.t(
        'The pins in this comment cannot be read: code references will not follow moved code. ({0})',
        detail,
      );
}
