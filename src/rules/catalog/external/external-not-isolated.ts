import * as l10n from '@vscode/l10n';
import { claimsOf, isLive } from '../../../language/five-whys/tree';
import type { Claim, Postmortem, RemediationItem, WhyNode } from '../../../language/postmortem';
import type { Language } from '../../../vocabulary/ids';
import type { Range } from '../../../markdown/text';
import { EXTERNAL, ISOLATION } from '../../../vocabulary/isolation';
import { sameId } from '../document/ids';
import { addItem } from '../remediation/item-edits';
import type { Finding, Rule } from '../../engine/rule';

export const externalNotIsolated: Rule = {
  id: 'external-not-isolated',
  title: { en: 'External system not isolated', ko: '격리되지 않은 외부 시스템' },
  severity: { draft: 'information', 'in-review': 'warning', reviewed: 'error' },
  why: {
    en: 'An external system will fail again, and its repair is not ours. That its failure reached our customers is ours to change: a timeout, a circuit breaker, a fallback, a queue or a cache keeps it where it belongs.',
    ko: '외부 시스템은 다시 실패하고, 그것을 고치는 일은 우리 몫이 아닙니다. 그 실패가 우리 고객에게 번진 것은 우리 몫입니다. 타임아웃, 서킷 브레이커, 대체 경로가 장애가 우리 서비스로 번지지 않게 막습니다.',
  },
  bad: {
    en: '- [x] Our payment provider was down. [status page](https://status.example)',
    ko: '- [x] 외부 결제대행사에 장애가 있었다. [상태 페이지](https://status.example)',
  },
  good: {
    en: '- [x] Our payment provider was down. [status page](https://status.example)\n  - [x] Calls to it had no timeout. [client.ts](../src/client.ts#L40)',
    ko: '- [x] 외부 결제대행사에 장애가 있었다. [상태 페이지](https://status.example)\n  - [x] 그 호출에 타임아웃이 없었다. [client.ts](../src/client.ts#L40)',
  },
  check(postmortem) {
    const claims = [...claimsOf(postmortem.fiveWhys)].map(({ claim }) => claim).filter(isLive);
    const entry = postmortem.metadata.values.external;
    const names = (entry?.values ?? []).filter((name) => name.trim().length > 1);
    const found: Finding[] = [];
    for (const name of names) {
      const about = claims.find(({ text }) => mentions(text, name));
      if (isIsolated(postmortem, name, about, names)) continue;
      found.push(findingOf(postmortem, name, about?.textRange ?? entry!.valueRange));
    }
    // a claim that only says whose it is: reported once, where no name has been
    const unnamed = claims.find(
      ({ text }) =>
        (EXTERNAL.en.test(text) || EXTERNAL.ko.test(text)) &&
        !names.some((name) => mentions(text, name)),
    );
    if (
      names.length === 0 &&
      unnamed !== undefined &&
      !isIsolated(postmortem, undefined, unnamed, names)
    )
      found.push(findingOf(postmortem, undefined, unnamed.textRange));
    return found;
  },
};

function mentions(text: string, name: string): boolean {
  return text.toLowerCase().includes(name.trim().toLowerCase());
}

function isolates(text: string): boolean {
  return ISOLATION.en.test(text) || ISOLATION.ko.test(text);
}

function isIsolated(
  postmortem: Postmortem,
  name: string | undefined,
  about: Claim | undefined,
  names: readonly string[],
): boolean {
  const below = about === undefined ? [] : subtree(about);
  if (below.some(({ text }) => isolates(text))) return true;
  const ids = below.flatMap(({ id }) => id?.text ?? []);
  return postmortem.remediation.items.some(
    (item) => isolates(saidBy(item)) && concerns(item, name, ids, names),
  );
}

/** The claim and every claim below it. */
function subtree(claim: Claim): Claim[] {
  const found: Claim[] = [];
  const stack: WhyNode[] = [claim];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === 'claim') found.push(node);
    stack.push(...node.children);
  }
  return found;
}

function saidBy({ text, fields }: RemediationItem): string {
  return [text, ...fields.map(({ content }) => content.text)].join('\n');
}

/** With one external system every item that isolates concerns it; with several it has to say so. */
function concerns(
  item: RemediationItem,
  name: string | undefined,
  ids: readonly string[],
  names: readonly string[],
): boolean {
  const said = saidBy(item);
  if (name === undefined || names.length === 1 || mentions(said, name)) return true;
  if (item.addresses.some(({ text }) => ids.some((id) => sameId(id, text)))) return true;
  return !names.some((other) => mentions(said, other));
}

const ACTION: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) =>
    `Keep a failure of ${name} from spreading: a timeout, a circuit breaker or a fallback. #recover`,
  ko: (name) =>
    `${name} 장애가 번지지 않도록 타임아웃, 서킷 브레이커, 대체 경로 중 하나를 둔다. #recover`,
};
const UNNAMED: Readonly<Record<Language, string>> = {
  en: 'the external system',
  ko: '외부 시스템',
};

function findingOf(postmortem: Postmortem, name: string | undefined, range: Range): Finding {
  const { language } = postmortem;
  const called = name ?? UNNAMED[language];
  const text = ACTION[language](called);
  const { edits, select } = addItem(postmortem, {
    text,
    select: { start: 0, end: text.length - ' #recover'.length },
  });
  return {
    range,
    message: l10n.t(
      'Nothing keeps a failure of {0} from spreading to customers. Ask why it could, and limit it: timeout, circuit breaker, fallback.',
      called,
    ),
    fixes: [
      { title: l10n.t('Add a #recover item for {0}', called), edits, ...(select && { select }) },
    ],
  };
}
