/** Words for what keeps the failure of an external system from spreading. */
import type { Language } from './ids';

export const ISOLATION: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:time[- ]?outs?|deadlines?|retr(?:y|ies|ied)|back[- ]?off|circuit[- ]?break\w*|bulkheads?|fall(?:s|ing)?[- ]?backs?|graceful(?:ly)? degrad\w+|degrad(?:e|es|ed) gracefully|cach(?:e|es|ed|ing)|queues?|queued|queuing|buffer\w*|rate[- ]?limit\w*|load[- ]?shed\w*|throttl\w+|feature[- ]?(?:flag|switch|toggle)s?|kill[- ]?switch\w*|fail[- ]?over|second (?:provider|supplier|vendor|gateway)|secondary (?:provider|gateway)|backup provider|multi[- ]?(?:provider|vendor|cdn)|hedged requests?|isolat\w+|decoupl\w+|asynchronous\w*|redundan\w+|blast radius|mirror\w*|out of rotation|take \w+ out of)\b/i,
  ko: /타임\s?아웃|제한\s?시간|서킷\s?브레이커|서킷브레이커|격리|벌크헤드|폴백|대체\s?(?:경로|수단|결제|시스템)|캐시|캐싱|큐(?:를|에|로|잉)|대기열|우회|차단|이중화|다중화|재시도|백오프|기능\s?(?:스위치|플래그)|킬\s?스위치|장애\s?전파|유량\s?제어|속도\s?제한|비동기|페일오버|예비|분리/,
};

/** Words that say a system is somebody else's, where `external` does not name it. */
export const EXTERNAL: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:third[- ]party|3rd[- ]party|external(?:ly hosted)?) (?:\w+ )?(?:service|provider|api|gateway|system|vendor|supplier|dependency|partner)s?\b|\b(?:upstream|cloud|hosting|payment|sms|email|dns|cdn) (?:provider|vendor|supplier)\b|\b(?:our|the) (?:vendor|supplier|provider)\b/i,
  ko: /외부\s?(?:시스템|업체|api|pg|서비스|연동|기관|결제|게이트웨이|공급)|협력사|공급사|pg사|벤더|타사|대외\s?기관|카드사|은행사|통신사/i,
};
