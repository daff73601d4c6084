/**
 * Whether customers may read a sentence. Most words are nobody's business to look at; what is left
 * is a place, an id or a secret, which goes, or may be one, which the author decides.
 */
import { languageOfSentence } from '../rules/prose/sentences';
import { secretsIn } from '../pins/secrets/find';
import { numbersSomething } from './numbers-that-identify';
import { isPublicName } from './public-names';

/** `inner`: it cannot be told. `doubtful`: a person has to look. */
export type Judgement = 'inner' | 'doubtful' | undefined;

const INNER: readonly RegExp[] = [
  // addresses of all kinds: web, mail, machines, files, stores
  /[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\barn:|\b(?:javascript|data|file|vbscript):/i,
  /[^\s@]@[^\s@]/,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/,
  /(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}::?[\da-f]{0,4}(?![\w:])|[\da-f]{1,4}::/i,
  /(?<![\w@/])(?:[\w-]{1,63}\.){1,6}(?:internal|local|localdomain|svc|cluster|corp|lan|intra|com|net|org|io|dev|kr|co|app|cloud|ai|biz|info|me|sh|tech)\b/i,
  /(?<![\w.])[\w-]{1,63}:\d{2,5}\b(?!:)(?<!\b\d{1,2}:\d\d)/,
  /(?:^|[\s("'“])(?:~?\/[\w.-]|\.{1,2}\/|[A-Za-z]:\\|\\\\)|(?!\d\/\d)\w\/[\w.-]{1,80}(?:\/|\.\w)/,
  // tickets, claims, commits, channels, flags, objects of a cluster
  /(?<![\p{L}\p{N}])(?:[A-Z][A-Z\d]{1,9}-\d+|[CR]\d{1,3}|GH-\d+)(?![\p{L}\p{N}-])/u,
  /(?<![\p{L}\p{N}&])#[\p{L}\p{N}_-]/u,
  /(?<![\p{L}\p{N}-])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{7,64}(?![\p{L}\p{N}-])/iu,
  /[A-Za-z\d]_[A-Za-z\d]|(?:^|\s)--?[a-z]/,
  /(?<![\p{L}\p{N}])[a-z]+(?:-[a-z\d]+)*-(?=[a-z]*\d)[a-z\d]{2,}(?![\p{L}\p{N}])/u,
  /\b(?:kubectl|sudo|curl|ssh|psql|redis-cli|SELECT\s|UPDATE\s|DELETE\s)\b/,
];
/** Near a secret something secret may stand, in a form that nobody knows. */
const SECRET_WORD =
  /passw|passphrase|passcode|\btoken|secret|credential|api[ -]?key|\b(?:PIN|OTP|pw|login)s?\b|비밀\s?번호|비번|암호|토큰|시크릿|인증\s?(?:키|번호)/i;
/** What is said of a secret and is not the secret: that it was changed, was not seen. */
const SECRET_SAID =
  /(?:passw\w{0,4}|passphrase|passcode|token|secret|key|PIN|pw)(?: ?[:=] ?\S| (?:is|was|are|were) (?!(?:not|never|no|still|only|also|being|now|safe|stored|reset|set|sent|kept|lost|put|hidden|shown|too|invalid|valid|wrong|required|correct|public|at|in|on|for|by|\w{2,20}(?:ed|en))\b)\S)/i;

const HAS_LATIN = /[A-Za-z]/;
const PLAIN_WORD = /^[A-Za-z]+(?:['’][A-Za-z]{1,3})?(?:-[A-Za-z]+)*['’]?$/;
const PLAIN_NUMBER = /^[-+~≈<>]?(?:[$€£₩¥]|US\$)?\d[\d.,:/~–-]*(?:%|‰|°|[A-Za-z]{1,5})?$/;
/** No day: `13.10.2026`. */
const VERSION = /^v?\d+\.\d+\.(?!(?:19|20)\d\d$)\d+/;
const HUMP = /[a-z][A-Z]/;
const EDGE = /[\s"'“”‘’()[\]{}<>,.;:!?…*·「」『』—–-]/;

/** Verbs of people: a capitalised word before one is somebody. */
const DONE_BY_PEOPLE =
  '(?:(?:has|had|have|also|then)\\s)?(?:restarted|fixed|noticed|deployed|rolled|reverted|merged|approved|called|paged|asked|told|found|wrote|ran|checked|decided|forgot|joined|confirmed|saw|tried|opened|pushed|released|escalated|investigated|said|thought|knew|helped|worked|reported|replaced|turned|switched|stopped|started)\\b';
const SUBJECT = new RegExp(`^([A-Z][a-z]+)(?: (?:and|,) ([A-Z][a-z]+))? ${DONE_BY_PEOPLE}`);
const POSSESSIVE = /(?<![\p{L}\p{N}])([A-Z][a-z]+)['’]s(?![\p{L}])/gu;
const WITHIN =
  /(?:(?<=[\p{L}\p{N},;:)] )|(?<=[/+&])|(?<=(?<!\p{L})[A-Z][a-z]{0,2}\. ))([A-Z][a-z]+)(?![\p{L}\p{N}])|(?<=["'“‘])([A-Z][a-z]+)(?=(?: [A-Z][a-z]+){0,3}["'”’])|\(([A-Z][a-z]+)(?=[),])/gu;
/** What is told of one person alone: customers are many. */
const ONE_PERSON =
  /(?<![\p{L}\p{N}])(?:he|she|him|his|hers?|himself|herself)(?![\p{L}\p{N}])|(?<![가-힣])그녀/iu;
/** Names in Korean sentences are in Latin letters for a reason. */
const IN_KOREAN = /(?<![A-Za-z\d])([A-Z][a-z]+)(?![A-Za-z\d])/g;
/** Groups and things that begin a sentence and are nobody. */
const NOBODY =
  /^(?:Customers?|Users?|Clients?|People|Everyone|Nobody|We|They|It|This|That|These|Those|There|Our|Some|Many|Most|All|No|One|Support|Monitoring|Alerts?|An?|The|Engineers?|Another|Each|Both|Others?|What|Who|Which|Payments?|Orders?|Deliver\w+|Service|Traffic|Requests?|Calls?|Errors?|Checkout|Login|Data|Everything|Nothing|Then|When|After|Before|While|During|Later)$/;
/** People who are addressed, and titles behind names; of a surname alone only titles of an office. */
const KOREAN_NAME =
  /(?<![가-힣])([가-힣]{2,4}?|[가-힣](?= (?:매니저|팀장|파트장|책임|선임|대리|과장|차장|부장|이사))) ?(?:님|씨|매니저|팀장|파트장|책임|선임|대리|과장|차장|부장|이사|개발자|엔지니어|리드)(?![가-힣]*(?:급|들|팀))/gu;
const NO_KOREAN_NAME =
  /(?:고객|회원|사용자|이용자|손|여러분|부모|선생|담당|판매자|구매자|점주|라이더|기사|가입자|방문자|관리자|운영자|백엔드|프런트엔드|프론트엔드|서버|앱|시니어|주니어|온콜|당직|우리|해당|다른|모든|일부|담당자)$/;
const SURNAME =
  /^[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용]/;
/** A single name after a role, after a colon, or next to another name. */
const KOREAN_ALONE =
  /(?:[가-힣](?:자|당|주|원|사) |[가-힣] ?[:：] ?|\/)([가-힣]{3})(?=[.,)/]|$)|(?<![가-힣])([가-힣]{3})\//gu;
/** `테헤란로 123`, `강남대로12길 3` behind a city or a district; `메이플길 14` alone. */
const KOREAN_ADDRESS =
  /[가-힣]{1,10}(?:시|군|구|읍|면|동) [가-힣\d]{1,12}(?:로|길) ?\d|(?<![가-힣])[가-힣]{2,10}길 ?\d/u;
/** `12가 3456`: no other letters are given out. */
const KOREAN_PLATE =
  /(?<!\d)\d{2,3} ?[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호] ?\d{4}(?!\d)/u;
/** Organisations: what kind they are of hangs on their names, or stands before them. */
const KOREAN_ORGANISATION =
  /\(주\)|㈜|주식회사|(?<![가-힣])(?!종합|대학|시중|인터넷|일반|대형|중소|협력)[가-힣]{2,8}(?:병원|의원|은행|대학교|물산|물류|전자|상사|건설|제약|식품|화학|통운|택배|해운|항공|증권|보험|생명)(?=[은는이가을를의에도와과,. ])|(?:고객사|거래처|협력사|공급사|제휴사|입점사|가맹점|파트너사|업체|기업)(?:인)? (?:['"‘“「][^'"’”」]|[가-힣]{3,10}[은는](?= )(?<!(?:고객|담당자|직원|이용자|사용자|점주|계정|회원|시스템|서버)[은는]))/u;
/** Other scripts than the document's: names as their bearers write them. */
const FOREIGN =
  /[\p{Script=Han}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Thai}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const CUSTOMER_BY_NAME = /(?<![가-힣])([가-힣]{3}) ?고객님/u;

/**
 * Judges one sentence of plain text, names already put in other words.
 * @param lowered the words that the document also writes in lower case: they are nobody's name
 */
export function judgeSentence(sentence: string, lowered: ReadonlySet<string>): Judgement {
  if (INNER.some((form) => form.test(sentence)) || secretsIn(sentence).length > 0) return 'inner';
  if (
    isTechnical(sentence) ||
    SECRET_SAID.test(sentence) ||
    numbersSomething(sentence) ||
    namesSomebody(sentence, lowered)
  )
    return 'doubtful';
  return undefined;
}

function isTechnical(sentence: string): boolean {
  const guarded = SECRET_WORD.test(sentence);
  return sentence.split(/[\s/]+/).some((written) => {
    // a Korean particle hangs on the word before it
    const token = bare(written).replace(/(?<=[A-Za-z\d)])[가-힣]{1,6}$/, '');
    if (token === '' || !/[A-Za-z\d]/.test(token)) return /[\\|{}<>$=]/.test(written);
    if (VERSION.test(token)) return true;
    if (guarded && /\d/.test(token) && !PLAIN_NUMBER.test(token)) return true;
    if (PLAIN_NUMBER.test(token)) return guarded && /\d{4}/.test(token);
    if (!HAS_LATIN.test(token)) return /[\\|{}<>$=_@]/.test(token);
    if (isPublicName(token)) return false;
    return !PLAIN_WORD.test(withoutHangul(token)) || HUMP.test(token);
  });
}

/** A token without the marks around it. */
function bare(token: string): string {
  let start = 0;
  let end = token.length;
  while (start < end && EDGE.test(token[start]!)) start++;
  while (end > start && EDGE.test(token[end - 1]!)) end--;
  return token.slice(start, end);
}

function withoutHangul(token: string): string {
  return token.replace(/[가-힣·]+/g, '');
}

function namesSomebody(sentence: string, lowered: ReadonlySet<string>): boolean {
  const known = (name: string): boolean =>
    NOBODY.test(name) || isPublicName(name) || lowered.has(name.toLowerCase());
  const subject = SUBJECT.exec(sentence);
  if (
    subject !== null &&
    [subject[1], subject[2]].some((name) => name !== undefined && !known(name))
  )
    return true;
  const isKorean = languageOfSentence(sentence) === 'ko';
  if (FOREIGN.test(sentence) && !KANA.test(sentence)) return true;
  if (
    [ONE_PERSON, KOREAN_ADDRESS, KOREAN_PLATE, KOREAN_ORGANISATION].some((one) =>
      one.test(sentence),
    )
  )
    return true;
  for (const expression of isKorean ? [IN_KOREAN] : [POSSESSIVE, WITHIN])
    for (const [, ...names] of sentence.matchAll(expression))
      if (names.some((name) => name !== undefined && !known(name))) return true;
  for (const [, name] of sentence.matchAll(KOREAN_NAME))
    if (!NO_KOREAN_NAME.test(name!) && SURNAME.test(name!)) return true;
  for (const [, one, other] of sentence.matchAll(KOREAN_ALONE))
    if (SURNAME.test(one ?? other!) && !NO_KOREAN_NAME.test(one ?? other!)) return true;
  const customer = CUSTOMER_BY_NAME.exec(sentence)?.[1];
  return customer !== undefined && SURNAME.test(customer) && !NO_KOREAN_NAME.test(customer);
}
