/** Names of functions and the like that a passage says stand in a file it links. */
import type { Postmortem } from '../../../language/postmortem';
import type { Cited } from '../../engine/grounds';
import type { AskedGround } from './asked';
import { citingOf } from './citing';
import { cited } from './quotations';

type SymbolAsked = AskedGround<{ ask: 'symbol'; name: string; in: readonly Cited[] }>;

const SYMBOL = '([A-Za-z_$][\\w$]*(?:(?:\\.|::|#)[A-Za-z_$][\\w$]*){0,4})(\\(\\))?';
const KINDS =
  'function|method|class|constant|variable|field|handler|helper|hook|interface|struct|property|함수|메서드|메소드|클래스|상수|변수|필드|핸들러|구조체';
/** `` the function `charge()` ``, `` `charge` 함수 `` */
const CALLED = new RegExp(
  `\\b(?:[Tt]he|[Oo]ur|[Aa]|[Ii]ts) (?:${KINDS}) \`${SYMBOL}\`|\`${SYMBOL}\`,? (?:${KINDS})(?![a-z-])`,
  'g',
);
/** `` `charge()` in [client.ts](…) ``, `` `charge()` ([client.ts](…)) `` */
const BESIDE = new RegExp(`\`${SYMBOL}\` ?(?:in |of |\\()\\[`, 'g');
/** A claim that begins with a name, and links code: `` **C3** `takeAll` took more than ten jobs ``. */
const SUBJECT = new RegExp(`^\\W{0,8}(?:\\*\\*[A-Z]{1,3}-?\\d+\\*\\*\\s+)?\`${SYMBOL}\``, 'g');
/** It is said to be nowhere, gone or planned, or is somebody else's. */
const NOT_THERE_BEFORE =
  /\b(?:not|never|no|none|without|missing|lacks?|should|would|could|must|will|new|adds?|introduces?|planned|renamed?|deleted?|removed?|upstream|library|kernel|driver)\b|n't\b|없|않|아니|새로|새 |추가|삭제|제거|이름을 바꾸|라이브러리|커널/i;
const NOT_THERE_BEHIND =
  /^[`()]*\s?(?:\w+\s)?(?:(?:was|were|is|has been|had been) (?:not|never|missing|gone|deleted|removed|renamed|added|introduced)|(?:does|did) not exist|will|would|should)\b|^[`()]*\s?[가-힣]{0,4}(?:가|이|를|을) (?:없|않|삭제|제거|추가)/i;

/** Every name that a linked file is said to hold, in document order. */
export function namedSymbols(postmortem: Postmortem): SymbolAsked[] {
  return citingOf(postmortem).flatMap(({ text, range, cited: files, citesOther }) => {
    if (citesOther) return [];
    const found = new Map<number, SymbolAsked>();
    const add = (name: string, start: number, length: number): void => {
      const last = name.split(/\.|::|#/).at(-1)!;
      const before = text
        .slice(Math.max(0, start - 60), start)
        .split(/[.;!?]\s/)
        .at(-1)!;
      const behind = text.slice(start + length, start + length + 40);
      if (NOT_THERE_BEFORE.test(before) || NOT_THERE_BEHIND.test(behind)) return;
      if (!isName(last) || isFile(name)) return;
      found.set(start, {
        question: { ask: 'symbol', name: last, in: files.map(cited) },
        range: { start: range.start + start, end: range.start + start + length },
      });
    };
    for (const expression of [CALLED, BESIDE, SUBJECT])
      for (const match of text.matchAll(expression)) {
        const name = match[1] ?? match[3];
        if (name === undefined) continue;
        // of `charge` in [..] only what is called, or is no plain word
        if (expression !== CALLED && match[2] === undefined && !isTelling(name)) continue;
        add(name, match.index + match[0].indexOf('`') + 1, name.length);
      }
    for (const { label, range: link } of files) {
      const name = new RegExp(`^\`?${SYMBOL}\`?$`).exec(label);
      if (name?.[2] === undefined || link.start < range.start || link.end > range.end) continue;
      const at = text.indexOf(name[1]!, link.start - range.start);
      if (at !== -1) add(name[1]!, at, name[1]!.length);
    }
    return [...found.values()].sort((a, b) => a.range.start - b.range.start);
  });
}

function isName(word: string): boolean {
  return word.length >= 4;
}

/** `chargeCard`, `charge_card`, `Client.charge`: no word of prose. */
function isTelling(name: string): boolean {
  return /[a-z][A-Z]|[a-zA-Z]_[a-zA-Z]|\.|::|#/.test(name);
}

function isFile(name: string): boolean {
  return /\.(?:[jt]sx?|py|go|rs|java|kt|rb|php|cs|cpp|ya?ml|json|toml|md|sh|sql|log|txt|csv)$/i.test(
    name,
  );
}
