import * as l10n from '@vscode/l10n';
import { secretsIn, type FoundSecret, type Secret } from '../../../pins/secrets/find';
import type { Postmortem } from '../../../language/postmortem';
import { shift } from '../../../markdown/text';
import { bodiesOf, eachBody, type Body } from '../../prose/bodies';
import type { Finding, Rule } from '../../engine/rule';

export const secretInDocument: Rule = {
  id: 'secret-in-document',
  title: { en: 'Secret in the document', ko: '문서에 적힌 비밀 정보' },
  severity: { draft: 'warning', 'in-review': 'error', reviewed: 'error' },
  why: {
    en: 'Everyone who can read the repository can read a password, a key or a card number in a postmortem, and git keeps it after it is deleted. Revoke the secret first, then remove it here: what happened can be told without it.',
    ko: '포스트모템에 적힌 비밀번호, 키, 카드번호는 저장소를 볼 수 있는 모든 사람이 읽을 수 있고, 지워도 git에 남습니다. 먼저 폐기하거나 교체한 뒤 문서에서 지우세요. 값을 적지 않아도 무슨 일이 있었는지 설명할 수 있습니다.',
  },
  // the value is one that no scanner knows: these lines are published
  bad: {
    en: 'The worker connected with `postgres://app:kestrel-94-maple@db.internal/orders`.',
    ko: '워커는 `postgres://app:kestrel-94-maple@db.internal/orders`로 접속했다.',
  },
  good: {
    en: 'The worker connected with the password of the user `app`, which was replaced on 13 October.',
    ko: '워커는 `app` 사용자의 비밀번호로 접속했다. 이 비밀번호는 10월 13일에 교체했다.',
  },
  ahead: (postmortem) => eachBody(postmortem, secretsInBody),
  check(postmortem) {
    const removed = postmortem.language === 'ko' ? '[삭제함]' : '[removed]';
    return secretsOf(postmortem).map((found) => findingOf(found, removed));
  },
};

/** What it says of each line between two headings is remembered from one version to the next. */
function secretsOf(postmortem: Postmortem): FoundSecret[] {
  const { text, sections } = postmortem;
  const moved = (found: readonly FoundSecret[], by: number): FoundSecret[] =>
    found.map((one) => ({ ...one, range: shift(one.range, by) }));
  const [top] = bodiesOf(postmortem);
  return [
    ...secrets(text.slice(0, top!.start)),
    ...bodiesOf(postmortem).flatMap((body) => moved(secretsInBody(body), body.start)),
    ...sections.flatMap(({ headingRange: { start, end } }) =>
      moved(secrets(text.slice(start, end)), start),
    ),
  ];
}

function secretsInBody({ kept }: Body): readonly FoundSecret[] {
  return kept.of('secrets', secrets);
}

function secrets(written: string): readonly FoundSecret[] {
  return secretsIn(written).filter(({ kind }) => kind !== 'phone-number');
}

function findingOf({ kind, range }: FoundSecret, removed: string): Finding {
  return {
    range,
    message: messageOf(kind),
    fixes:
      // the key itself is below its first line: nobody should believe that it is gone
      kind === 'private-key'
        ? []
        : [
            {
              title: l10n.t('Replace with {0}', removed),
              edits: [{ range, newText: removed }],
              preferred: true,
            },
          ],
  };
}

/** What it looks like and what to do first. The secret itself is never repeated. */
function messageOf(kind: Secret): string {
  switch (kind) {
    case 'resident-number':
      return l10n.t(
        'This looks like a resident registration number. Remove it: a postmortem needs no personal data of customers.',
      );
    case 'card-number':
      return l10n.t(
        'This looks like a card number. Remove it: a postmortem needs no personal data of customers.',
      );
    case 'private-key':
      return l10n.t(
        'This looks like a private key. Replace the key pair, then remove it here: git keeps old versions.',
      );
    case 'password':
      return l10n.t(
        'This looks like a password or key. Change it, then remove it here: git keeps old versions.',
      );
    default:
      return l10n.t(
        'This looks like an access token. Revoke it, then remove it here: git keeps old versions.',
      );
  }
}
