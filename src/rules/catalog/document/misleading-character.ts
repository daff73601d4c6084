import * as l10n from '@vscode/l10n';
import { codePointName, misleadingIn, type Misleading } from '../../../markdown/misleading';
import type { Postmortem, RemediationItem } from '../../../language/postmortem';
import type { Finding, Fix, Rule } from '../../engine/rule';

/** More of one kind than this are one finding: a text pasted from a wiki is full of them. */
const FEW = 3;

export const misleadingCharacter: Rule = {
  id: 'misleading-character',
  title: { en: 'Misleading character', ko: '눈에 보이는 것과 다른 문자' },
  severity: { draft: 'warning', 'in-review': 'warning', reviewed: 'warning' },
  why: {
    en: 'An id, a date or a name with a character that cannot be seen, or with a letter of another script that looks like a Latin one, is not what it seems: a link by it leads nowhere, a search does not find it, and a sentence may read differently from what is written.',
    ko: '보이지 않는 문자나 영문자처럼 생긴 다른 문자가 섞인 ID, 날짜, 이름은 보이는 것과 다릅니다. 그 ID로 연결되지 않고, 검색되지 않으며, 문장이 적힌 것과 다르게 보일 수 있습니다.',
  },
  bad: {
    en: '- [ ] Add a timeout. (addresses: С1)',
    ko: '- [ ] 타임아웃을 둔다. (대상: С1)',
  },
  good: {
    en: '- [ ] Add a timeout. (addresses: C1)',
    ko: '- [ ] 타임아웃을 둔다. (대상: C1)',
  },
  judgesTemplates: true,
  check(postmortem) {
    const read = new Set(postmortem.remediation.items.flatMap(({ due }) => endOfRead(due)));
    const found = misleadingIn(postmortem.text).filter(({ range }) => !read.has(range.end));
    const of = (kind: Misleading['kind']): Misleading[] => found.filter((one) => one.kind === kind);
    return [of('invisible'), of('direction'), of('look-alike')].flatMap((all) =>
      all.length > FEW ? [allOf(all)] : all.map((one) => findingOf(one, postmortem)),
    );
  },
};

/** Where a due date ends that is read, whatever its digits and hyphens: nothing about it misleads. */
function endOfRead(due: RemediationItem['due']): number[] {
  return due !== undefined && /^\d{4}-\d\d-\d\d$/.test(due.value) ? [due.range.end] : [];
}

function findingOf(one: Misleading, { text }: Postmortem): Finding {
  const { range } = one;
  if (one.kind === 'look-alike') {
    const strange = [...one.written].filter((letter, at) => letter !== one.plain[at]);
    const names = [...new Set(strange)].map((letter) => `${letter} = ${codePointName(letter)}`);
    return {
      range,
      message: l10n.t(
        '“{0}” only looks like “{1}”: {2}. Ids, dates and searches do not match it.',
        one.written,
        one.plain,
        names.join(', '),
      ),
      fixes: [plain(l10n.t('Write “{0}”', one.plain), [one])],
    };
  }
  const name = codePointName(text.slice(range.start, range.end));
  return {
    range: shown(text, range),
    message:
      one.kind === 'direction'
        ? l10n.t('An invisible {0} turns the order of what is shown here.', name)
        : l10n.t('An invisible character ({0}) is part of this word.', name),
    fixes: [removal([one])],
  };
}

/** All of one kind, at the first of them. */
function allOf(found: readonly Misleading[]): Finding {
  const [{ kind, range }] = found as [Misleading];
  const count = found.length;
  switch (kind) {
    case 'look-alike': {
      const message = l10n.t(
        '{0} words or dates only look like plain ones, here first. Ids, dates and searches do not match them.',
        count,
      );
      const title = l10n.t('Write {0} with ordinary letters, digits and marks', count);
      return { range, message, fixes: [plain(title, found)] };
    }
    case 'direction':
      return {
        range,
        message: l10n.t(
          '{0} invisible characters turn the order of what is shown, here first.',
          count,
        ),
        fixes: [removal(found)],
      };
    case 'invisible':
      return {
        range,
        message: l10n.t('{0} invisible characters are inside of words, here first.', count),
        fixes: [removal(found)],
      };
  }
}

function removal(invisible: readonly Misleading[]): Fix {
  const title =
    invisible.length === 1
      ? l10n.t('Remove the invisible character')
      : l10n.t('Remove {0} invisible characters', invisible.length);
  return plain(title, invisible);
}

/** What misleads as it seems to be: plain, or not there. */
function plain(title: string, found: readonly Misleading[]): Fix {
  return {
    title,
    edits: found.map((one) => ({
      range: one.range,
      newText: one.kind === 'look-alike' ? one.plain : '',
    })),
    preferred: true,
    safe: true,
  };
}

/** What cannot be seen is marked with the characters beside it. */
function shown(text: string, { start, end }: Misleading['range']): Misleading['range'] {
  const seen = /[^\s\ud800-\udfff]/;
  const before = seen.test(text[start - 1] ?? ' ') ? 1 : 0;
  const after = seen.test(text[end] ?? ' ') ? 1 : 0;
  return { start: start - before, end: end + after };
}
