/** Whether a question is asked from the customers' point of view, in English and Korean. */
import {
  CUSTOMER_FACING,
  CUSTOMER_WORDS,
  CUSTOMER_WORDS_ELSEWHERE,
  INDEFINITE_PEOPLE,
  NOT_A_PERSONA,
  NOTICING,
  SYSTEM_WORDS,
  TEAM_VERBS,
  UNABLE,
} from '../../vocabulary/customers';
import type { Language } from '../../vocabulary/ids';

const HANGUL = /[가-힣]/;
const AUXILIARY =
  /^(?:could|couldn't|can|can't|cannot|did|didn't|do|does|was|were|are|is|had|has|would|will)$/i;
/** Nouns that stand between a customer and a system: "customer data pipeline". */
const LINKING =
  /^(?:data|account|profile|order|management|login|auth|authentication|session|payment|identity|registration|facing|event|notification|message|search|import|export|sync|sign-?up|billing)$/i;

/** The words that name the customers of one document, made once and asked often. */
export class CustomerWords {
  private readonly english: RegExp;
  private readonly korean: readonly string[];

  /** @param terms the team's own words, beside the vocabulary's; any language, any case */
  constructor(terms: readonly string[]) {
    const own = terms.map((term) => term.trim().toLowerCase()).filter((term) => term !== '');
    const latin = [...CUSTOMER_WORDS.en, ...own.filter((term) => !HANGUL.test(term))];
    const words = latin
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
    this.english = new RegExp(
      `(?<![\\p{L}\\p{N}_-])(${words.join('|')})(s['’]?|['’]s|es)?(?![\\p{L}\\p{N}_-])`,
      'giu',
    );
    this.korean = [...CUSTOMER_WORDS.ko, ...own.filter((term) => HANGUL.test(term))];
  }

  /** Whether somebody the service is for is the one something happened to in `text`. */
  hit(text: string): boolean {
    return (
      this.hitInEnglish(text) ||
      (HANGUL.test(text) && this.hitInKorean(text)) ||
      CUSTOMER_WORDS_ELSEWHERE.some((word) => text.toLowerCase().includes(word))
    );
  }

  private hitInEnglish(text: string): boolean {
    for (const match of text.matchAll(this.english)) {
      const word = match[1]!.toLowerCase();
      const rest = text.slice(match.index + match[0].length, match.index + 200);
      if (INDEFINITE_PEOPLE.has(word) && isColleague(text, rest, 'en')) continue;
      const before = /(?<![\p{L}'’])([\p{L}'’]+)\s+$/u.exec(
        text.slice(Math.max(0, match.index - 24), match.index),
      );
      if (isPartOfSystem(word, before?.[1] ?? '')) continue;
      if (!modifiesSystem(match[2], before?.[1] ?? '', rest)) return true;
    }
    return false;
  }

  private hitInKorean(text: string): boolean {
    const tokens = text.split(/\s+/);
    return tokens.some((token, index) =>
      this.korean.some((word) => {
        const at = token.indexOf(word);
        if (at === -1) return false;
        const following = tokens.slice(index + 1);
        if (INDEFINITE_PEOPLE.has(word) && isColleague(text, following.join(' '), 'ko'))
          return false;
        return isPerson(token.slice(at + word.length), following);
      }),
    );
  }
}

/** `nobody noticed`, `developers merged`; `nobody could check out` is the customer all the same. */
function isColleague(text: string, rest: string, language: Language): boolean {
  if (UNABLE[language].test(text)) return NOTICING[language].test(rest);
  return TEAM_VERBS[language].test(rest);
}

/** `Kafka consumers`, `queue subscribers`: programs that bear a customer's name. */
function isPartOfSystem(word: string, before: string): boolean {
  return (
    /^(?:consumer|subscriber|reader|client|member)$/.test(word) &&
    /^(?:kafka|queue|message|event|stream|topic|sqs|kinesis|rabbitmq|redis|nats|api|http|grpc|group)$/i.test(
      before,
    )
  );
}

/** "user service": the customer word only says which system. */
function modifiesSystem(ending: string | undefined, before: string, rest: string): boolean {
  if (ending?.includes("'") === true || ending?.includes('’') === true) return false;
  const [first = '', second = ''] =
    rest
      .match(/^\s+[\p{L}-]+(?:\s+[\p{L}-]+)?/u)?.[0]
      ?.trim()
      .split(/\s+/) ?? [];
  const plural = ending !== undefined;
  // "could customers deploy", "did users queue": a verb after its subject
  if (plural && AUXILIARY.test(before) && !/s$/i.test(first)) return false;
  if (isSystem(first) || isFacing(first)) return true;
  return LINKING.test(first) && isSystem(second);
}

function isSystem(word: string): boolean {
  const lower = word.toLowerCase();
  return SYSTEM_WORDS.en.includes(lower) || SYSTEM_WORDS.en.includes(lower.replace(/s$/, ''));
}

function isFacing(word: string): boolean {
  const lower = word.toLowerCase();
  return CUSTOMER_FACING.en.includes(lower) || CUSTOMER_FACING.en.includes(lower.replace(/s$/, ''));
}

const KO_PARTICLE =
  /(?:께서|에게서|에게|한테|까지|부터|에서|으로|처럼|마다|조차|이|가|은|는|을|를|의|도|만|과|와|로|에|들)$/;

/** `rest` is what follows the customer word in its own token; `following` the tokens after. */
function isPerson(rest: string, following: readonly string[]): boolean {
  const bare = rest
    .replace(/^(?:들|님들?|분들?|층|측)/, '')
    .replace(/(?<![.,?!)”’"'\]])[.,?!)”’"'\]]+$/, '');
  if (bare === '적' || bare === '적인' || bare.startsWith('적으로')) return false;
  if (bare !== '' && startsWithAny(bare, [...SYSTEM_WORDS.ko, ...CUSTOMER_FACING.ko])) return false;
  if (bare !== '' && bare !== '의') return true;
  // `고객 DB가`: what counts is the noun at the end of the phrase
  const head = following.slice(0, 4).find((token) => KO_PARTICLE.test(strip(token)));
  const noun = strip(head ?? following[0] ?? '')
    .replace(KO_PARTICLE, '')
    .toLowerCase();
  return ![...SYSTEM_WORDS.ko, ...CUSTOMER_FACING.ko].some((word) => noun.endsWith(word));
}

function strip(token: string): string {
  return token.replace(/(?<![.,?!)”’"'\]])[.,?!)”’"'\]]+$/, '');
}

function startsWithAny(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => lower.startsWith(word));
}

/** The words of `customers_affected` that may name a persona: "3,200 riders in Busan" gives riders. */
export function personasIn(affected: string): string[] {
  return [...affected.matchAll(/\p{L}[\p{L}-]{1,40}/gu)]
    .map((match) => match[0].toLowerCase())
    .map((word) => (HANGUL.test(word) ? word.replace(KO_PARTICLE, '') : word.replace(/s$/, '')))
    .filter((word) => word.length >= (HANGUL.test(word) ? 2 : 3))
    .filter((word) => !NOT_A_PERSONA.has(word) && !NOT_A_PERSONA.has(`${word}s`))
    .filter((word) => !SYSTEM_WORDS.en.includes(word) && !SYSTEM_WORDS.ko.includes(word));
}

const EN_SYSTEM = new RegExp(
  `^\\s*why\\s+(?:did|was|were|is|are|does|do|has|had|could|couldn['’]t|can['’]?t|didn['’]t|wasn['’]t)\\s+((?:(?:the|our|a|an|all|some|its)\\s+)?(?:[\\p{L}\\p{N}_-]+\\s+){0,3}?(?:${SYSTEM_WORDS.en.join('|')})s?)(?![\\p{L}\\p{N}_-])`,
  'iu',
);
const KO_SYSTEM = new RegExp(
  `((?:[\\p{L}\\p{N}_-]+\\s)?[\\p{L}\\p{N}_-]*(?:${SYSTEM_WORDS.ko.join('|')}))(?:이|가|은|는)(?![\\p{L}\\p{N}])`,
  'iu',
);

/** The system a question is about, as written: "the DB"; undefined when none is its subject. */
export function systemSubject(question: string): string | undefined {
  const short = question.slice(0, 300);
  const korean = KO_SYSTEM.exec(short)?.[1]?.replace(/^왜\s/, '');
  return EN_SYSTEM.exec(short)?.[1] ?? korean;
}
