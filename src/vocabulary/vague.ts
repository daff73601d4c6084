/**
 * Actions that are vigilance or intention, not change, and what to write instead. Each entry: what
 * the action begins with (English) or ends with (Korean), and a pair that shows the difference.
 */
import type { Language } from './ids';

export interface VagueAction {
  /** On the cleaned text of the action; English at its beginning, Korean anywhere towards its end. */
  readonly pattern: RegExp;
  /** What was written, and what it could have been. */
  readonly instead: readonly [vague: string, concrete: string];
  /** To look into, to weigh: a first step where it has a date. */
  readonly isFirstStep?: true;
}

/** What stands before the action: a ticket, a name in bold, who is to do it. */
export const HEAD =
  /^(?:\uFFFC|[A-Z][A-Za-z]{0,9}-?#?\d{1,6}|#\d{1,6}|(?:[\p{L}\p{N}&/_.-]{1,24} ){0,4}[\p{L}\p{N}&/_.()-]{1,24})\s?(?::|\s[-–—]|[-–—]\s)\s?/u;

/** What may stand before the verb: `We should`, `Need to`, `Backend team to`. */
const LEAD =
  "^(?:\\W{0,3}(?:todo|action|ai|p\\d)[:\\s]\\s*)?(?:(?:we|i|you|team|teams|everyone|the \\w+ team|\\w+ team) )?(?:(?:should|must|will|could|can|need(?:s|ed)? to|have to|needs?(?= (?:better|more|improved|an?) )|want to|plan to|try to|please|to|let['’]s|going to) ){0,4}(?:also |further |continue to |always )?";

const verb = (source: string): RegExp => new RegExp(`${LEAD}(?:${source})\\b`, 'i');

/** Nothing behind it that does what people would have to remember. */
const UNFORCED =
  '(?![^.]*\\b(?:ci|lint\\w*|hooks?|automat\\w*|pipelines?|alerts?|gates?|polic(?:y|ies)|pre-commit|enforced?|requires?|block\\w*|protection|checklist|bot)\\b)';

const ALERT: VagueAction['instead'] = [
  'Look into why nothing alerted',
  'Page when checkout answers fewer than 20 requests a minute for 3 minutes',
];
const CHECK: VagueAction['instead'] = [
  'Make sure everyone checks the index before a migration',
  'Refuse a migration without an index in CI',
];
const IMPROVE: VagueAction['instead'] = [
  'Improve the deploy process',
  'Deploy to one node first and stop when its error rate exceeds 1 %',
];
const FASTER: VagueAction['instead'] = [
  'Respond faster next time',
  'Page the second on-call when nobody acknowledges within 5 minutes',
];
const DECIDE: VagueAction['instead'] = ['Consider limiting retries', 'Give up after three retries'];
const TRAIN: VagueAction['instead'] = [
  'Train the team on rollbacks',
  'Give the deploy page a button that rolls back the last release',
];

const ALERT_KO: VagueAction['instead'] = [
  '모니터링을 강화한다',
  '결제 승인이 3분간 분당 20건 아래로 떨어지면 호출한다',
];
const CHECK_KO: VagueAction['instead'] = [
  '주의를 강화한다',
  '인덱스 없는 마이그레이션을 CI가 거절하게 한다',
];
const PLAN_KO: VagueAction['instead'] = ['재시도 제한을 검토한다', '재시도를 세 번으로 제한한다'];
const IMPROVE_KO: VagueAction['instead'] = [
  '배포 프로세스를 개선한다',
  '한 노드에 먼저 배포하고 오류율이 1%를 넘으면 중단한다',
];
const TRAIN_KO: VagueAction['instead'] = [
  '배포 교육을 실시한다',
  '배포 화면에 직전 버전으로 되돌리는 버튼을 둔다',
];

const END_KO =
  '(?:한다|합니다|하기|함|하자|할\\s것|해야\\s(?:한다|합니다|함)|하도록\\s(?:한다|합니다|함)|하겠습니다|할\\s예정(?:이다|입니다|임)?|필요(?:하다|합니다|함)?|이\\s필요(?:하다|합니다|함)?|예정|진행(?:한다|합니다|함)?|실시(?:한다|합니다|함)?)?(?:\\s?[(（][^()（）]{1,60}[)）])?[\\s.]*$';

const end = (source: string): RegExp => new RegExp(`(?:${source})${END_KO}`);

export const VAGUE_ACTIONS: Readonly<Record<Language, readonly VagueAction[]>> = {
  en: [
    {
      pattern: verb(
        'investigat(?:e|ing)|look(?:ing)? (?:into|at)|explor(?:e|ing)|figure out|dig into',
      ),
      instead: ALERT,
      isFirstStep: true,
    },
    {
      pattern: verb('consider(?:ing)?|discuss(?:ing)?|think about|evaluat(?:e|ing)|brainstorm'),
      instead: DECIDE,
      isFirstStep: true,
    },
    {
      pattern: verb(
        // `make sure pods have a limit` states an end; that people will remember to is a hope
        '(?:ensure|make sure|be sure)(?: that)? (?:(?:all |every |our |the |new |on-call )*(?:engineers?|developers?|operators?|devs|reviewers?|staff|people|teams?|members|everyone|everybody|responders?|on-?calls?) (?!gets?\\b|is\\b|are\\b|has\\b|have\\b|receives?\\b)|we (?:check|test|follow|review|know|understand|remember|communicate|do|are|always|don.t)|(?:this|it|that this|such \\w+) (?:does not|doesn.t|never|won.t|will not|cannot|can.t)|(?:proper|thorough|comprehensive|robust|careful|adequate|sufficient|better|appropriate|enough|good|quality|stability)|to (?:check|test|follow|review|verify|communicate|read))',
      ),
      instead: CHECK,
    },
    {
      pattern: verb(
        'improv(?:e|ing)|enhanc(?:e|ing)|strengthen(?:ing)?|invest(?:ing)? in|maintain(?:ing)? (?:the |our |good |better |proper |up-to-date )?(?:documentation|docs|awareness|vigilance|discipline)|make (?:\\w+ ){1,3}better|better (?:monitoring|testing|documentation|communication|alerting)|more (?:monitoring|testing|tests|documentation|care|alerts?|alerting|training|communication|review)|improved \\w+|an? (?:[\\w-]+ ){0,4}(?:process|procedure|strategy|policy|culture|plan|guidelines?|best practices?)(?=[.\\s]*$)',
      ),
      instead: IMPROVE,
    },
    {
      pattern: verb(
        'be (?:more |extra |very )?(?:careful|vigilant|cautious|mindful|aware)|pay (?:more |closer |better )?attention|take (?:more |better )?care|double[- ]check|keep an eye|watch out|be on the lookout',
      ),
      instead: CHECK,
    },
    {
      pattern: verb(
        'remind|educat(?:e|ing)|(?:provide|conduct|hold|organi[sz]e) (?:\\w+ ){0,2}training|train(?:ing)? (?:the |our |all |new )?(?:\\w+ )?(?:team|teams|staff|engineers?|developers?|operators?|people|everyone|on-?calls?|members|users)|raise awareness|communicate (?:better|more)',
      ),
      instead: TRAIN,
    },
    {
      pattern: verb(
        '(?:respond|react|act|communicate|escalate|work|detect it|notice it|move) (?:faster|quicker|more quickly|better|earlier|sooner|harder|more closely)|(?:be|get) (?:faster|quicker|better)',
      ),
      instead: FASTER,
    },
    // what people are to do each time: nothing makes them, and nothing notices
    {
      pattern: verb(
        `(?:always|never|regularly|periodically) (?:work|start|use|run|check|verify|test|review|confirm|follow|audit|monitor|update|keep|commit|merge|deploy|push|skip|leave)\\b${UNFORCED}`,
      ),
      instead: CHECK,
    },
    {
      pattern: verb(
        `(?:(?:ensure|make sure)(?: that)? )?(?:all|every|any|each|the|code|everything|changes?|releases?|deployments?|migrations?)\\b[^.;:]{0,40}? (?:is|are|must(?: always)? be|should(?: always)? be|has to be|have to be) (?:\\w+ly )?(?:tested|reviewed|checked|verified|validated|double-checked)\\b${UNFORCED}`,
      ),
      instead: CHECK,
    },
    { pattern: verb('monitor (?:closely|it|this|the situation)|keep monitoring'), instead: ALERT },
    {
      pattern: verb(
        'review(?:ing)?(?: and (?:improve|update|revise|strengthen|adjust|refine))? (?:all|our|the|other|any|potential|similar|remaining|existing|current|internal|how|whether|if|and)',
      ),
      instead: CHECK,
    },
  ],
  ko: [
    {
      pattern: end(
        '(?:주의|유의|조심|경계)(?:를|을)?\\s?(?:강화|기울인다|기울이기|철저(?:히)?)?|주의\\s?요망|철저히\\s?(?:확인|점검|검토|관리|준수)|각별히\\s?[가-힣]+',
      ),
      instead: CHECK_KO,
    },
    {
      pattern: end(
        '모니터링(?:을|를)?\\s?(?:강화|개선|철저(?:히)?)|예의\\s?주시|면밀히\\s?(?:관찰|확인|모니터링)',
      ),
      instead: ALERT_KO,
    },
    {
      pattern: end(
        '교육(?:을|를)?\\s?(?:강화|실시|진행|시행)?|(?:인지|경각심|이해도)(?:를|을)?\\s?(?:제고|고취|향상)|환기|숙지|재교육',
      ),
      instead: TRAIN_KO,
    },
    { pattern: end('(?:강화|개선|고도화|보완|향상|제고)'), instead: IMPROVE_KO },
    {
      pattern: end(
        '(?:검토|고려|논의|고민|조사|파악|확인\\s?노력|노력|확인(?=\\s?(?:이\\s)?필요))',
      ),
      instead: PLAN_KO,
      isFirstStep: true,
    },
    {
      pattern: end(
        '(?:방안|대책|계획|체계|방법)(?:을|를)?\\s?(?:마련|수립|모색|강구)|(?:꼼꼼|신중|세심)(?:히|하게)\\s?[가-힣]{0,6}|(?:절차|규정|규칙|런북|매뉴얼|가이드|원칙)(?:을|를)?\\s?(?:철저히\\s)?(?:준수|엄수|이행)',
      ),
      instead: CHECK_KO,
    },
    {
      pattern: end('(?:반드시|항상|꼭|매번)\\s[^.]{1,60}(?:확인|점검|체크|검증|분석|검토|준수)'),
      instead: CHECK_KO,
    },
    {
      pattern: end('(?:최종|사전|재|교차|더블|크로스|한\\s?번\\s?더)\\s?(?:확인|점검|체크)'),
      instead: CHECK_KO,
    },
    {
      // what forbids it is not named
      pattern:
        /^(?!.*(?:보호|규칙|정책|권한|차단|자동|설정|훅|hook|CI\b|린트)).{2,80}(?<!\s)\s?금지(?:한다|합니다|함)?[\s.]*$/i,
      instead: CHECK_KO,
    },
    { pattern: /재발하지\s?않도록\s?(?:주의|노력|관리|한다|합니다|함)/, instead: CHECK_KO },
  ],
};

/** A means is named: the intention comes with a change. */
export const CONCRETE: Readonly<Record<Language, RegExp>> = {
  en: /\bby (?:\w+ly )?\w+ing\b|\b(?:using|via|through) |:\s+\S|\b\d+ ?(?:%|ms|s|sec|seconds?|min|minutes?|hours?|days?|GB|MB|percent)\b|\bso that\b.*\b(?:fails?|blocks?|rejects?|alerts?|pages?)\b|^\W*improve\b.*(?<!\b(?:how|time|ability|speed|capacity|readiness)) to (?!be |make |have |avoid|prevent|ensure|better)\w+|\b(?:and|then|,) (?:add|remove|write|create|implement|set|configure|deploy|automate|block|reject|enforce|delete|move|replace|enable|disable|fix|update|document)\b/i,
  ko: /(?:추가|도입|적용|설정|구축|작성|삭제|제거|변경|자동화|차단|제한|분리|이전|교체|연동|활용|구현|배포|전환|설치|확대|축소|등록)(?:해|하여|해서|하고|하며|함으로써|하도록|(?:을|를)?\s?통해|으로|로)|(?:을|를)\s(?:두고|넣고|만들고|만들어|넣어|두어)|\d\s?(?:%|분|초|시간|ms|건|회)/,
};
