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

const HIT_BY =
  "(?:could not|couldn['’]t|cannot|can['’]t|were unable|were not able|weren['’]t able|saw|lost|waited|received|had to|got|experienced|encountered|noticed|complained|reported|paid|did not (?:get|receive|see)|didn['’]t (?:get|receive|see)|were (?:charged|shown|asked|told|logged out|signed out|locked out|billed|left|stuck|affected|hit|impacted|redirected|without|not (?:paid|charged|told|shown)))";
/** `41,200 recipients saw`, `Riders in Busan could not`: who was hit, by what happened to them. */
const HIT_EN = new RegExp(
  `(?:^|[.,;:]\\s|\\d\\s|%\\s(?:of\\s)?|\\b(?:all|some|most|many|our|the|several|few|about|around|and|other|of)\\s)(?:[a-z-]+\\s){0,1}?([\\p{L}-]{3,24})\\s(?:(?:in|from|on|at|with|who|using)\\s[^.,;]{1,40}?\\s)?${HIT_BY}\\b`,
  'giu',
);
const HIT_KO =
  /([가-힣]{2,8}?)(?:\s?(?:약\s|총\s)?[\d,]+(?:만|천)?\s?여?\s?명)?(?:이|가|은|는|들이|들은|께서)\s[^.]{0,60}?(?:지\s?못했|수\s?없었|못\s?받|보았|겪었|기다렸|잃었|불편|받지\s?못)/g;
/** Endings of words for people, and those that have them and are none. */
const PEOPLE_EN =
  /(?:er|or|ist|ent|ant|ee|ian|eur|folk|fan|parent|host|patron|citizen|pupil|couple|household|famil(?:y|ie)|business|compan(?:y|ie)|shop|school|store owner)$/i;
const THINGS_EN =
  /(?:ment|ctor|meter|tor|puter|nter|ster)$|^(?:servers?|worker|router|runner|scheduler|crawler|handler|loader|indexer|exporter|resolver|parser|compiler|adapter|processor|executor|header|timer|layer|folder|order|number|error|buffer|pointer|filter|register|cluster|letter|broker|balancer|controller|container|provider|component|event|endpoint|agent|content|client library|cursor|sensor|operator|engineer|developer|responder|reviewer|manager|other|monitor|instance|tier|center|centre|computer|printer|consumer|producer|listener|voucher|transfer|user|after|before|however|browser|ledger|offer|banner|trigger|checker|sender|tracker|blocker|wrapper|helper|logger|docker|newsletter|newer|older|further|never|whether|either|proper|percent|account|variant|environment|deployment|document|current|different|recent|present|patient zero)$/i;
/** People by what they wanted to do. */
const DID_AS_PEOPLE =
  /^\s(?:not\s)?(?:log ?in|sign ?(?:in|up)|check ?out|pay|order|book|buy|watch|play|listen|vote|withdraw|shop|enrol|apply|ride|donate|redeem|subscribe)\b/i;

/** Who a sentence of the impact names as hit, beyond the vocabulary: singular, lower case. */
export function hitIn(sentence: string, language: Language): string[] {
  if (language === 'ko')
    return [...sentence.matchAll(HIT_KO)]
      .map((match) => match[1]!)
      .filter((word) =>
        /(?:자|인|객|원|생|주|님|사|수신인|기사|부모|가구|업체|단체|점)$/.test(word),
      )
      .filter((word) => !NOT_A_PERSONA.has(word))
      .filter((word) => !SYSTEM_WORDS.ko.some((system) => word.endsWith(system)))
      .filter((word) => !CUSTOMER_FACING.ko.some((team) => word.endsWith(team)))
      .filter(
        (word) =>
          !/(?:담당자|개발자|운영자|작업자|관리자|엔지니어|조사|검사|결과|전원|지원|자원|회사)$/.test(
            word,
          ),
      );
  return [...sentence.slice(0, 400).matchAll(HIT_EN)].flatMap((match) => {
    const word = match[1]!.toLowerCase();
    if (!/s$|people$|folk$/.test(word)) return [];
    const single = word.replace(/(?<!s)s$/, '');
    if (NOT_A_PERSONA.has(single) || NOT_A_PERSONA.has(word) || isSystem(single)) return [];
    const rest = sentence.slice(match.index + match[0].length);
    const isPeople = PEOPLE_EN.test(single) && !THINGS_EN.test(single);
    return isPeople || DID_AS_PEOPLE.test(rest) ? [single] : [];
  });
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
