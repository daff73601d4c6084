/**
 * What rows of a timeline say when something began, was noticed, was over: English, Korean and
 * Japanese. Strict: a row that merely mentions a word says nothing.
 */
export type RowInstant = 'started' | 'detected' | 'resolved';

interface InstantWords {
  /** The row says so by name: `Incident start`, `장애 발생`. It may be two instants at once. */
  readonly named: RegExp;
  /** The row tells of something that is that instant: `Uploads begin to fail`. */
  readonly told: RegExp;
  /** What the words above do not mean: `started investigating`, `no alert fired`. */
  readonly not: RegExp;
}

/** What people do, and no incident begins with: `started the rollback`, `조사 시작`. */
const WORK =
  /(?:investigat|debug|work|look|analy|check|deploy|releas|roll|revert|restart|reboot|upgrad|updat|migrat|reindex|rebuild|fix|repair|recover|restor|mitigat|monitor|test|a |an |on |to (?:look|work|investigat|debug|roll|fix|restor|recover)|conversation|call|meeting|bridge|thread|draft|writ)/;

const INSTANT_WORDS: Readonly<Record<RowInstant, InstantWords>> = {
  started: {
    named:
      /\b(?:start|beginning|onset|begin) of (?:the )?(?:[\w.-]+ ){0,2}(?:incident|outage|impact|problem|disruption|downtime|degradation)\b(?! (?:maintenance|window|call|review))|\b(?:incident|outage|impact|disruption|downtime|degradation) (?:start|began|begins|begin|started|starts)\b|(?:장애|사고|인시던트)\s?(?:["“'‘「][^"”'’」|]{1,60}["”'’」]\s?)?(?:가\s?)?(?:발생|시작)|障害(?:が)?(?:の)?発生|(?:장애|오류|영향|사고)\s?시작/i,
    told: /\b(?:issues?|problems?|errors?|failures?|timeouts?|crash(?:es)?|alerts?|requests?|customers?|users?|uploads?|logins?|orders?|payments?|queues?|latency|traffic|services?|sites?|pods?|nodes?|jobs?)\b[^.;|]{0,60}\b(?:begins?|began|starts?|started) (?:to )?(?:fail|fall|drop|grow|climb|ris|increas|pil|tim|time|error|return|slow|see|appear|occur|crash|queue|back)|\b(?:issues?|problems?|errors?|failures?|timeouts?|crash loop|restart loop) (?:begins?|began|starts?|started)\b|\bfirst (?:appearance|occurrence|sign)\b|\bfirst (?:\w+ ){0,2}(?:errors?|failures?|failed|fails|timeouts?|crash(?:es|ed)?|exception)\b|\b(?:goes|went|is|are|was|were|going|has gone|became|becomes) (?:completely |fully |entirely )?(?:down|offline|unavailable|unreachable|unresponsive|unstable|unusable)\b(?! to| for (?:maintenance|upgrade))|\bstop(?:s|ped)? (?:responding|working|serving|answering|accepting)\b|\bbegan (?:failing|crashing|returning|when)\b|\b(?:service|server|node|pod|container|database|process|app|application|instance|worker|cluster|api)s? (?:was |were )?(?:\w+ )?(?:crashed|died|crashes|dies|terminated|killed)\b|\b(?:sessions?|connections?|links?) (?:was |were |is |are )?(?:dropp?(?:s|ed)|lost|cut|broke)\b|\breturn(?:s|ed|ing) (?:http )?(?:[45]\d\d|[45]xx)\b|\b(?:begin|start)s? failing\b|(?:오류|에러|실패|지연|타임아웃|문제|증상|응답)[^.|]{0,20}(?:시작|급증)|(?:다수|대량|반복|연속)\s?발생|최초\s?(?:발생|오류|에러|실패)|^(?:발생|시작)(?![가-힣]| ?(?:후|뒤|이후|부터)? ?\d)|エラー[^。|]{0,12}(?:発生|開始)|(?:停止|失敗)(?:が)?開始/i,
    not: new RegExp(
      `\\b(?:start(?:s|ed|ing)?|beg[ai]ns?|began)(?: of)?(?: the| our| with)? ?${WORK.source}|\\b(?:back|again|no longer|maintenance|planned|resolved|recovered)\\b|(?:조사|분석|대응|복구|배포|롤백|조치|점검|재시작|확인|작업|작성|논의)\\s?(?:를|을)?\\s?시작|(?:調査|対応|復旧|作業)(?:を)?開始|복구|정상`,
      'i',
    ),
  },
  detected: {
    named: /\b(?:detected|detection|time of detection)\b|감지|탐지|최초\s?인지|^인지|検知|検出/i,
    told: /\b(?:notic(?:ed|es)|discover(?:ed|s)|spott?ed|alerted|paged|pages(?= (?:the|on-?call|our|us|sre|@|\w+ (?:team|engineer))))\b|\b(?:bec(?:omes?|ame)|made) aware\b|\brespond(?:s|ed)? to (?:the |an? )?(?:\w+ )?(?:alarms?|alerts?|pages?)\b|\bspots (?:the|a|an|that|unusual)\b|(?<!\bas )\b(?:visible|seen|observed|show(?:s|ed|ing)? up|appear(?:s|ed|ing)?) (?:in|on) (?:the |our |its )?(?:\w+ ){0,2}(?:monitoring|dashboards?|grafana|datadog|alerting|metrics)\b|\b(?:issue|problem|outage|incident|failure|error)s? (?:was |were |is |are |has been |had been )(?:first |initially )?reported\b|\b(?:alert|alerts|alarm|alarms|page|pager|pagerduty|notification|monitor(?:ing)?|check)\b[^.;|]{0,40}\b(?:fires?|fired|triggers?|triggered|went off|goes off|received|came in|indicated?s?|shows?|showed|opens?|opened|begins accumulating|goes red|went red)\b|\b(?:\w*watch|\w*duty|datadog|sentry|grafana|prometheus|zabbix|nagios|monitoring|health ?checks?) (?:alerts? |alarms? |first )?(?:notif(?:y|ied|ies)|reports?|reported|flags?|flagged|warns?|warned|posts? (?:an? )?alerts?)\b|\b(?:received?|gets?|got|receiving|first|initial)\b[^.;|]{0,40}\b(?:alerts?|alarms?|page|pages|complaints?|reports?|notification)\b|\b(?:customers?|users?|clients?|someone|somebody|support|team members?|developers?|operators?|partners?|on-?call)\b[^.;|]{0,50}\b(?:reports?|reported|complain\w*|notif(?:y|ied|ies)|contact(?:s|ed)|tells?|told|calls?|called|asks?|asked|write?s?|wrote|emails?|emailed)\b|\b(?:internal |customer |user )?reports? of\b|^(?:\S+ )?alerts? (?:for|about|reporting|that|from)\b|\balert reporting\b|(?:알람|알림|경보|모니터링)[^.|]{0,24}(?:발생|수신|울|이 |감지|:)|모니터링 알람|(?:고객|사용자|CS|이용자)[^.|]{0,12}(?:문의|신고|제보|접수)|호출|온콜[^.|]{0,12}인지|^(?:고객|사용자|이용자|유저)[^|]{0,120}(?:신고|제보|문의)(?: ?접수)?$|(?:利用者|ユーザー|顧客)[^。|]{0,16}(?:報告|問い合わせ|連絡)|アラート[^。|]{0,12}(?:発報|発火|受信|通知)/i,
    not: /\b(?:further|more|additional|another|second) (?:\w+ ){0,2}(?:issues?|problems?|errors?|failures?|alerts?|reports?|symptoms?)\b|\b(?:no|not(?! found\b)|nobody|never|without|none|missing|silent|any|un)[ -](?:\w+ ){0,3}(?:alert|alarm|page|paged|detect|notic|report)|\b(?:alert|alarm)s?\b[^.;|]{0,30}\b(?:auto-)?(?:resolv|recover|clear|clos|stop|cease)|\bundetected\b|\b(?:cause|culprit|diff|typo|misconfiguration|offending \w+) (?:is |was |were )?(?:spott?ed|discovered|noticed)\b|\b(?:spot(?:s|ted)|discover(?:s|ed)|notic(?:es|ed)) the (?:root |actual )?(?:cause|culprit|diff|typo)\b|(?:신고|문의|접수|알람|알림|경보|제보)[^.|]{0,6}(?:종결|종료|해소|해제|마감|처리 완료)|(?:감지|인지|알람|알림)[^.|]{0,8}(?:못|않|없)/i,
  },
  resolved: {
    named:
      /\b(?:incident|outage|issue|problem|impact|everything)\b[^.;|]{0,40}\b(?:is|are|was|were|has been|have been|as|fully|now|completely|officially|marked|declared)? ?(?:resolved|closed|over|ended|mitigated|fixed)\b|\b(?:end|resolution) of (?:the )?(?:[\w.-]+ ){0,2}(?:incident|outage|impact)\b(?! (?:maintenance|window|call|review))|^(?:resolved|all[ -]clear|incident closed)\b|장애\s?(?:종료|해소|복구)|(?:상황|신고|이슈|인시던트|사건)\s?(?:종료|종결)|インシデント(?:の)?(?:終了|クローズ)/i,
    told: /\b(?:services?|systems?|sites?|websites?|api|uploads?|customers?|users?|traffic|requests?|page|pages|logins?|orders?|payments?|backends?|cluster|database|everything|all|functionality|operation|access|server|app|application|obs|production|prod|it)\b[^.;|]{0,60}\b(?:is|are|was|were|has been|have been|went|comes?|came|goes|returned?|returns|brought?|now)? ?(?:fully |completely |all )?(?:recovered|restored|back(?: up| online| to normal| in service|$|[.,;)])|working again|work again|works again|up again|operational|healthy again|back and stable|100% (?:back|online))|\bback to normal\b|\b(?:is|are|was|were) back(?: up| online|\b)|\bbro(?:ugh|ugth)t? back\b|\bback (?:up|online)\b|\bfully (?:recovered|restored|resolved|operational)\b|\bfull (?:service )?recovery\b|\b(?:restoration|resolution|recovery) (?:is |was )?(?:confirmed|completed?)\b|\breconnected\b|\bworks? again\b|\bup again\b|\bsucceeds again\b|\brecovered\b|^(?:recovered|restored|mitigated|fixed)(?= (?:by|with|in|at|after|via|and)\b|[.,;:!]|$)|\b(?:errors?|failures?|latency|latencies|response times?|durations?|backlogs?|queues?|metrics|rates?)\b[^.;|]{0,30}\b(?:dropp?(?:s|ed)|decay(?:s|ed)|fell|falls|returned|returns|went|back|down) (?:back )?(?:down )?to (?:0\b|zero|normal|baseline|expected|pre-incident)|\b(?:metrics|rates?|latency|traffic)\b[^.;|]{0,20}\bnormali[sz]ed\b|\bproblem resolved\b|\b(?:renders?|responds?|loads?|works?|behaves?) (?:correctly|normally|as expected)(?: again)?\b|복구\s?(?:완료|확인|됨)|정상\s?(?:화|응답|복귀|으로 돌아|적으로 동작)|서비스\s?(?:재개|복구)|^(?:복구|해소|종료|해결)(?![가-힣])|(?:오류|영향|문제)(?:가|이)?\s?(?:해소|해결)|復旧(?!作業|を?開始|対応|手順|方法|予定|見込)|解消|正常(?:化|に戻)/i,
    not: /\b(?:not|n't|still|never|almost|partial(?:ly)?|yet|until|before|if|should|would|will|expect\w*|try|tries|tried|trying|attempt\w*|plan\w*|think|thought|believe\w*|hope\w*|assum\w*|seem\w*|issue (?:opened|identified)|without success|which)\b[^.;|]{0,40}\b(?:resolv|recover|restor|back|fix|clos|over|work|up\b)|\b(?:work(?:ing)? ?day|shift|end of day|follow-?up|ticket|case|pr|issue #?\d+|pull request) (?:\w+ ){0,3}(?:closed|resolved|ends?|over)|\b(?:roll(?:ed|s|ing)?|fall|fell|push(?:ed)?|put|set|report(?:ed|s)?|add(?:ed|ing)?|call(?:ed)?|came|went|get|got|gave|hand(?:ed)?|write|ask(?:ed)?) back (?:to (?!normal)|out|with|the|and|in(?!to service)|from (?!maintenance))|복구\s?(?:작업|시작|시도|방법|절차|중|예정|를?\s?위)|정상\s?(?:확인|배포|여부)/i,
  },
};

/** The instants a row's words say it is; `named`: by their names, so that it may be more than one. */
export function instantsSaid(text: string): { what: RowInstant; named: boolean }[] {
  const said: { what: RowInstant; named: boolean }[] = [];
  const words = text.slice(0, 300);
  for (const what of ['started', 'detected', 'resolved'] as const) {
    const { named, told, not } = INSTANT_WORDS[what];
    if (not.test(words)) continue;
    if (named.test(words)) said.push({ what, named: true });
    else if (told.test(words)) said.push({ what, named: false });
  }
  return said;
}

/** Whether a row tells of an alert that went silent, or of a word to others: later than what it is about. */
export function saysAfterwards(text: string): boolean {
  return /\b(?:alert|alarm|monitor|page)s?\b[^.;|]{0,40}\b(?:auto-)?(?:resolv|recover|clos|clear)|\bannounc\w+|\b(?:status ?page|mailing list|mastodon|twitter|tweet\w*)\b|(?:알람|알림|경보)[^.|]{0,8}(?:해제|해소|종료)/i.test(
    text,
  );
}
