/**
 * People as subjects, and what is said of them when they are blamed. Words alone are noise
 * (measured: of 58 "failed to" in public postmortems one or two blame somebody), so these are
 * pieces of grammar: `src/rules/prose/blame.ts` puts subject and predicate together.
 */

/** Nouns for the people of the organisation; never its customers. Singular, lower case. */
export const STAFF: readonly string[] = [
  'software engineer',
  'network engineer',
  'support engineer',
  'site reliability engineer',
  'on-call engineer',
  'on-call',
  'oncall',
  'engineer',
  'developer',
  'dev',
  'programmer',
  'operator',
  'administrator',
  'sysadmin',
  'admin',
  'dba',
  'sre',
  'technician',
  'intern',
  'contractor',
  'trainee',
  'new hire',
  'junior',
  'responder',
  'incident commander',
  'colleague',
  'coworker',
  'co-worker',
  'employee',
  'team member',
  'member of the team',
  'member of staff',
  'staff member',
  'staff',
  'maintainer',
  'committer',
  'reviewer',
  'author',
  'manager',
  'team lead',
  'tech lead',
  'lead',
  'product owner',
  'analyst',
  'tester',
  'person',
  'individual',
];

/** Pronouns that can only mean people. `they` and `it` mean systems as often. */
export const STAFF_PRONOUNS: readonly string[] = [
  'he',
  'she',
  'i',
  'we',
  'someone',
  'somebody',
  'one of us',
  'one of our engineers',
  'one of our developers',
  'one of the engineers',
  'one of the developers',
];

/** Verbs and adjectives of fault, as regular-expression sources: what follows a person. */
export const FAULTS: readonly string[] = [
  'forgot(?:ten)?\\b(?! (?:what|which|why|who|where)\\b)',
  'neglected\\b',
  'ignored\\b',
  'overlooked\\b',
  'disregarded\\b',
  'failed to\\b',
  "(?:did not|didn['’]t) (?:even )?(?:bother|check|verify|double-check|read|follow|think (?:to|of|about)|care|pay attention|remember)\\b",
  '(?:never|not) (?:bothered|checked|verified|remembered)\\b',
  '(?:was|were|had been) (?:too |very |so |being |a bit |simply )?(?:careless|negligent|sloppy|reckless|inattentive|lazy|incompetent|irresponsible|hasty|complacent|to blame|at fault|responsible for (?:the|this|that) (?:outage|incident|failure|error|downtime|problem))\\b',
  '(?:is|are) (?:to blame|at fault|responsible for (?:the|this|that) (?:outage|incident|failure|downtime))\\b',
  '(?:carelessly|recklessly|negligently|thoughtlessly|hastily)\\b',
  'caused (?:the|this|an|a|our) (?:\\w+ )?(?:outage|incident|failure|downtime|disruption|problem)\\b',
  'broke (?:the|our) (?:build|site|production|deploy\\w*|service)\\b',
  '(?:took|brought) down (?:the|our) (?:site|service|production|cluster|system)\\b',
  '(?:messed|screwed) up\\b',
  'botched\\b',
  'misjudged\\b',
  '(?:had )?(?:misread|misunderstood|misinterpreted)\\b(?! as\\b)',
  "didn['’]t know what (?:he|she|they) (?:was|were) doing\\b",
];

/**
 * Faults only where a role or a team is the subject: of ourselves they tell what was not there
 * (`we did not test it`), of somebody else they ask why not.
 */
export const FAULTS_OF_STAFF: readonly string[] = [
  '(?:had )?(?:mistyped|misspelled|misspelt|misconfigured)\\b',
  '(?:had )?(?:typed|entered|ran|executed|deployed|pushed|deleted|used|selected|picked|applied|copied|sent|chose|merged) (?:the wrong|an? (?:wrong|incorrect|invalid))\\b',
  "(?:(?:did not|didn['’]t) (?:even |properly |ever )?(?:run|test|review|announce|inform|tell|notify|communicate|confirm|validate|escalate|consult|inspect|document|mention)|(?:had not|hadn['’]t|never) (?:even |properly )?(?:run|read|tested|checked|reviewed|announced|informed|told|notified|communicated|confirmed|verified|validated|escalated|consulted|inspected|documented|mentioned))\\b",
  '(?:\\w+ed|ran|pushed|sent|made|put) (?:[^,.;:]{1,40} )?without (?:even |properly |actually |ever |first )?(?:reading|checking|testing|verifying|asking|looking|thinking|reviewing|following|understanding|telling|informing|running)\\b',
  '(?:missed|slept through) (?:the|an?|this|that|our|their|several|two|three|\\d+) (?:[\\w-]+ ){0,2}(?:pages?|alerts?|alarms?|warnings?|e-?mails?|messages?|notifications?|steps?)\\b(?! (?:because|since|as) (?:it|they|the)\\b)',
];

/** Verbs after `did the engineer …`: the same in a question. */
export const FAULTS_ASKED =
  '(?:forget|neglect|ignore|overlook|disregard|fail to|not bother|not check|mess up|screw up)\\b';

/** What people did not know or were not used to: of ourselves that is what there was to learn. */
export const LACKS_OF_STAFF =
  '(?:was|were|being|is|are|had been)(?: (?:completely|totally|still|also|simply|relatively|largely))? (?:unaware|not aware|unfamiliar|not familiar|inexperienced|not experienced|untrained|not trained|not paying attention|distracted|confused)\\b';

/** `the team not picking up the change`: what somebody left undone, as a noun. */
export const LEFT_UNDONE =
  '(?:not|never) (?:(?:properly|fully|even|actually|correctly) )?(?:picking|noticing|checking|reading|following|testing|reviewing|communicating|realising|realizing|knowing|understanding|updating|running|verifying|acting|responding|informing|notifying|telling|announcing|paying|being aware)\\b';

/** Faults as nouns, and as passives that keep the person out of sight. */
export const HIDDEN_FAULTS_EN: readonly RegExp[] = [
  /(?<!\b(?:lack of|little|no|more|any|under|provid\w+|without|insufficient|better|human) )\b(?:(?:an?|this|the|our|my|their|another|simple|minor|major|human|due to|by|one|two|three|several|some|both|few|pure|mere) )(?:\w+ ){0,2}oversights?\b(?! (?:of|over|board|committee|body|process|role|function|is|was) (?!the ))(?! (?:board|committee|body|process|role|function|team|mechanism|layer))/gi,
  /\bcopy[-/ ]?(?:and[- ])?past(?:e|ing) (?:errors?|mistakes?|slips?)\b/gi,
  /\b(?:mistakes?|errors?|misunderstandings?|misjudge?ments?|negligence|carelessness|oversights?|slips?|inattention|failures?) (?:made |committed )?(?:by|on the part of) (?:the |an? |our |one of (?:the|our) )?(?:\w+ )?(?:engineers?|developers?|operators?|admins?|administrators?|team|staff|on-?call|reviewers?|author|sre|sres|dba|contractors?|person|people|colleagues?)\b/gi,
  /\b(?:user|human|operator|engineer|developer) (?:misunderstanding|negligence|inattention|carelessness)\b/gi,
  /\b(?:is|are|was|were|been) (?:simply |also |again |initially |completely )?(?:overlooked|forgotten|neglected)\b/gi,
  /\b(?:due to|because of|caused by|lead to|led to|from|was|through) (?:an? |the |our |their )?(?:lack of|insufficient|poor|inadequate) (?:attention|diligence|care|discipline|judge?ment|vigilance)\b/gi,
  /\b(?:inexperienced|incompetent|untrained|careless|junior|poor|bad) (?:management|leadership|engineers?|developers?|operators?|staff|admins?|administrators?|teams?|on-?calls?|personnel)\b(?=[^.;]{0,40}\b(?:led|caused|made|resulted|did|was|were|decisions?|took|ran|deployed|pushed|failed)\b)/gi,
  /\b(?:our|the (?:\w+ ){0,2}team['’]s|the (?:engineer|developer|operator|on-?call)['’]s|their) (?:own )?(?:failure|neglect|negligence|inability|unwillingness) to\b/gi,
  /\b(?:failure|neglect) (?:of|by) (?:the |our |an? )(?:\w+ )?(?:team|engineers?|developers?|operators?|staff|on-?call|management|reviewers?) to\b/gi,
  /(?:^|[.:–—-]\s)(?:misunderstood|misread|misjudged|overlooked|forgot|neglected) (?=\w)/gi,
  /(?:^|[.:–—-]\s)(?:did not|didn['’]t) (?:check|verify|read|test|review) (?:whether|if|the (?:docs?|documentation|manual|runbook|code|diff|implementation|plan|ticket|issue)s?)\b/gi,
  // a fault, and by whom; what somebody was like; what somebody left undone in the end
  /\b(?:incorrectly|wrongly|mistakenly|improperly|carelessly) \w+(?:ed|en|t)\b[^.;]{0,40}\bby (?:the |our |an? |one of (?:the|our) )(?:[\w-]+ )?(?:engineers?|developers?|operators?|admins?|administrators?|sres?|dbas?|contractors?|interns?|team)\b/gi,
  /\b(?:result|because|consequence) of (?:the |our |an? )(?:[\w-]+ )?(?:engineers?|developers?|operators?|admins?|sres?|dbas?|team) (?:being|having|not)\b/gi,
  /\b(?:an?|the|our|one) (?:[\w-]+ )?(?:engineer|developer|operator|administrator|admin|sre|dba)\b[^.;:]{3,80} and (?:then )?(?:never|forgot to|did not|didn['’]t) (?!find|see|know|manage|get|receive|hear)\w+/gi,
  /(?:^|[.:–—-]\s)lack of (?:awareness|attention|care|diligence) (?:about|of|to|for|regarding|around)\b/gi,
  // one who is not named, and what that person did not know
  /\b(?:whoever|someone who|the person who|the (?:engineer|developer|operator) who) (?:made|wrote|ran|deployed|changed|created|set|added|approved|merged|did) [^.;]{0,120}\b(?:not (?:knowing|realising|realizing|understanding|noticing)|did(?: not|n['’]t) (?:know|realise|realize|understand|notice|check)|unaware)\b/gi,
  /\b(?:engineers?|developers?|operators?|admins?|reviewers?|authors?|maintainers?|the team|teams|staff|people) (?:being |who were |that were )?(?:unaware|not aware|ignorant) of\b/gi,
  /\b(?:wrongly|mistakenly|erroneously|falsely|incorrectly) (?:assum(?:ed|ing)|believ(?:ed|ing)|thought|thinking|concluded)\b(?! (?:to be|that it))/gi,
];

/** A unit named alone, that left others without word: `Storage had not notified the other teams`. */
export const KEPT_TO_THEMSELVES =
  /^[A-Z][a-zA-Z]+(?: [A-Z][a-zA-Z]+)? (?:had not|hadn['’]t|did not|didn['’]t|never) (?:notif(?:y|ied)|inform(?:ed)?|t(?:ell|old)|announced?|communicated?|consult(?:ed)?|warn(?:ed)?) (?:to )?(?:the |any |our |all |any of the )?(?:other |affected |dependent )?(?:teams?|colleagues|departments|stakeholders|anyone|anybody|everyone|engineers|developers)\b/g;

/** Words that judge people, whoever the subject is. */
export const JUDGEMENTS_EN =
  /\b(?:careless(?:ness|ly)?|negligen(?:t|ce|tly)|sloppy|sloppiness|reckless(?:ness|ly)?|incompeten(?:t|ce)|irresponsib(?:le|ly))\b/gi;

/** What turns a sentence around: nobody is blamed in it. */
export const NOT_BLAMING_EN =
  /\b(?:blameless\w*|no[- ]blame|without blame|not (?:to )?blam\w+|nobody(?:['’]s| is| was)|no one(?:['’]s| is| was)|no single person|not (?:anyone|anybody|the fault|a matter)|avoid blam\w+)\b/i;

/** Korean people as a subject, with its particle. Customers and systems are not among them. */
export const STAFF_KO =
  /^(?:[\p{L}\p{N}·_-]{0,12}(?:담당자|작업자|개발자|운영자|엔지니어|관리자|배포자|리뷰어|검토자|당직자|근무자|책임자|승인자|작성자|변경자|실행자|입사자|팀장|파트장|팀원|직원|사원|신입|인턴|외주사|담당|온콜|dba|sre|engineer|developer|operator|reviewer|admin)(?:들|분들?|님)?|(?:누군가|저희|우리|그|그녀|본인)|@[\w-]+|[가-힣]{2,4}(?:님|씨)|[\p{L}\p{N}]{1,12}(?:팀|파트))(이|가|은|는|께서|께서는|에서|도)$/iu;

/** Words that end like a person and are none: customers, weather, handwriting. */
export const NOT_STAFF_KO =
  /^(?:손님|고객님|회원님|사장님|기사님|선생님|날씨|글씨|솜씨|불씨|아파트)/;

/** Korean predicates of fault, at the end of a clause. */
export const FAULTS_KO: readonly RegExp[] = [
  /(?:잊(?:었|어버렸|고|은\s채)|잊어버|깜빡|까먹)/g,
  /(?:누락(?:했|하였|하셨|시켰|한\s(?:채|것)|하고)|빠뜨렸|빠뜨리고|빠트렸|빠트리고|빼먹)/g,
  /(?:무시(?:했|하였|하셨|하고|한\s(?:채|것))|간과(?:했|하였|하셨|하고|한\s것)|방치(?:했|하였|하셨|한\s(?:채|것)))/g,
  /(?:확인|점검|검토|검증|테스트|공유|보고|대응|조치|준수|숙지|이행|체크|모니터링)(?:을|를|도|조차|은|는)?\s?(?:제대로\s)?(?:(?:안|못)\s?(?:했|함|한)|하지\s?(?:도\s)?(?:(?:않|못)(?:았|했|음|은\s채|고)|않(?:아|으셨|은\s것)))/g,
  // what was not done, as a cause: `꽂지 않은 탓`, and what reading a thing would have shown
  /지\s?(?:도\s)?않은\s(?:탓|잘못|실수|것이\s(?:원인|문제)|점이\s(?:원인|문제))/g,
  /(?:읽|살피|들여다보|알리|묻|되돌리|남기|공지하|기록하|보고하)지\s?(?:도\s)?않(?:았|고|아|은\s채|으셨)/g,
  /(?:절차|규정|가이드|매뉴얼|원칙)(?:을|를)\s(?:지키지|따르지)\s않/g,
  /실수(?:했|하였|하셨|를\s(?:했|하였|저질))/g,
  /(?:안일|소홀|태만|부주의|경솔|무책임)(?:했|하였|하게|히)/g,
  /방심(?:했|하)/g,
  /(?:인지|숙지|파악|예상|고려)(?:를|을|하지)?\s?(?:하지\s)?(?:못|않)(?:했|하였|함|한\s(?:채|것|탓))/g,
  /(?:알지|깨닫지)\s?못(?:했|하였|함|한\s(?:채|것|탓))/g,
  /잘못\s(?:[가-힣]{1,8}\s)?(?:입력|설정|실행|삭제|적용|배포|선택|이해|판단|지정|변경|등록)(?:했|하여|해서|하였|한\s(?:것|탓|채))/g,
  /(?:착각|오해|오판|혼동)(?:했|하여|해서|하였|한\s(?:것|탓|채))/g,
  /(?:장애|사고|문제)를\s(?:일으켰|냈|유발했|발생시켰)/g,
];

/** `개발자의 실수`: fault as a noun that belongs to a person. */
export const FAULT_NOUN_KO =
  /^(?:실수|잘못|책임|탓|과실|부주의|불찰|태만|미숙|착오|무지|안일함|소홀함)(?:이|가|은|는|을|를|로|으로|이다|였다|이었다|입니다|임|과|도|만|에|때문|$)/;

/** Judgements and punishments, whoever the subject is. */
export const JUDGEMENTS_KO: readonly RegExp[] = [
  /안일(?:한|하게|함)(?![가-힣])/g,
  /(?:업무|근무|관리)\s?태만/g,
  /소홀(?:히\s|한\s|했|함)/g,
  /무책임(?:한|하게|함|했)/g,
  /경각심(?:이|의|도)?\s?(?:부족|없|결여|해이)/g,
  /(?:운영|숙련도?|경험|대응|업무|조작)\s?미숙/g,
  /미숙한\s(?:조작|대응|운영|작업|처리|판단)/g,
  // who left it out is not said, and only people do
  /(?:이를|절차를|설정을|확인을|검토를|테스트를|등록을|공지를|점검을|적용을|추가를)\s누락(?:함|했|하였|한\s(?:것|채))/g,
  /(?:미숙지|미인지|주의\s?부족|확인\s?(?:부족|소홀|미흡)|관리\s?소홀|커뮤니케이션\s?(?:미스|오류|부족))(?:로|가|이|에|때문|의\s|$|[\s,.])/g,
  /부주의(?:로|에|한|했|하게|가|였|입|$)/g,
  /책임\s?(?:추궁|소재)/g,
  /(?:문책|징계|시말서|경위서)(?![가-힣]*\s?(?:하지|없|않))/g,
];

/** Human error as an explanation. */
export const HUMAN_ERROR_EN: readonly RegExp[] = [
  /\b(?:human|operator|pilot|manual) (?:errors?|mistakes?)\b(?![- ]?(?:rate|prone|free|handling|message|report))/gi,
  /\b(?:due to|because of|caused by|resulted from|result of|was|is|it was|simply) (?:an? |the |my |our |his |her |their )?(?:\w+ )?(?:user|admin|administrator|engineer|developer)(?:['’]s)? (?:error|mistake)\b/gi,
  /\b(?:due to|because of|caused by|resulted from|result of) (?:an? |the |my |our |his |her |their )(?:\w+ )?mistake\b/gi,
  /\b(?:my|our|his|her) (?:\w+ )?mistake\b/gi,
  // `by mistake we were passing …` tells of the code
  /\bby mistake\b(?=\s*(?:[.,;:()]|$|and\b|when\b|while\b|during\b|instead\b|in\b|on\b|to\b|from\b|at\b))/gi,
  /\bfat[- ]?finger(?:ed|ing|s)?\b/gi,
  /\bwas (?:an? |the |our |my )?(?:\w+ )?mistakes? (?:in|when|while|during|on)\b/gi,
  /\b(?:a|the|same|this|that|another|several|some) (?:\w+ )?mistakes? (?:was|were|is|nearly|almost)(?: (?:again|nearly|almost|also))? (?:made|repeated)\b/gi,
  /\btypo by\b/gi,
  /\b(?:was|were|been) (?:\w+ )?(?:added|changed|deleted|removed|merged|deployed|pushed|edited|copied|renamed|moved|disabled|enabled)\b[^.;]{0,40}\bwithout (?:noticing|reali[sz]ing)\b/gi,
  /\b(?:was|were|been|got) (?!found|discovered|noticed|spotted|caught|seen|detected)\w+ by accident\b/gi,
];

/** Adverbs that say "human error" only of what people do. */
export const BY_ACCIDENT =
  /\b(?:accidentally|inadvertently|mistakenly|unintentionally|by accident)\b/gi;

/** What people do by hand: with one of the adverbs above, and without saying who, a person did it. */
export const HAND_WORK =
  /^(?:moved|changed|added|set|placed|assigned|pointed|linked|installed|restored|replaced|reset|imported|promoted|bumped|mapped|labell?ed|tagged|left out|omitted|introduced|leaked|created|cloned|copied|granted|revoked|configured|shut down|switched off|taken down|swapped|included|excluded|released|sent|executed|upgraded|downgraded|restarted|stopped|terminated|destroyed|scaled|deleted|removed|merged|deployed|pushed|committed|run|executed|applied|reverted|dropped|disabled|enabled|turned|left|typed|pasted|edited|renamed|truncated|published|checked in|rolled out|approved|unplugged|rebooted|overwritten|force-pushed)\b/i;

/** Sentences that speak of human error without explaining anything by it. */
export const NOT_EXPLAINING_EN =
  /\b(?:prevent|avoid|reduc|eliminat|minimi[sz]|guard|protect|risk|possib|chance|prone|room for|opportunit|likel|potential|rather than|instead of|not (?:a |an |the |just |simply )?(?:human|operator|mistake)|never|no (?:human|operator)|blam|easy to|easier|scope for|subject to|rely|relies|against|such as|any)/i;

export const HUMAN_ERROR_KO: readonly RegExp[] = [
  /휴먼\s?(?:에러|미스|이슈)/g,
  /인적\s?(?:오류|실수|과실|에러|사고)/g,
  /사람의\s?실수/g,
  /(?:단순|작업|작업자|운영자|담당자|개발자|입력|조작|배포)\s실수/g,
  /(?:작업|운영|조작|입력)실수/g,
  /실수로(?![가-힣])/g,
  /실수(?:한\s것|했|하였|하여|해서)/g,
  // a system repeats an error; only people are said to repeat a mistake
  /(?:같은|동일한|비슷한)\s실수(?:를)?\s(?:\S{1,10}\s){0,2}(?:반복|되풀이)(?!되지|하지)/g,
  /(?:실수|잘못|오류)를\s(?:\S{1,10}\s){0,2}저(?:지른|지름|지르고|질렀|질러)/g,
  /(?<![가-힣])실수(?:가|에서|에\s(?:의한|의해)|였|이었|입니다|이다|임)(?!\s?(?:아니|없))/g,
  /착오로(?![가-힣])/g,
  /오조작/g,
  /과실로(?![가-힣])/g,
];

export const NOT_EXPLAINING_KO =
  /방지|예방|막(?:기|을|는|도록|아)|줄(?:이|일|여)|가능성|위험|여지|우려|소지|아니|아닌|대신|않도록|없도록|없이|쉬운|쉽|취약|의존|더라도|해도/;
