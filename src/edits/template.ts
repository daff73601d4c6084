/**
 * The text of a new postmortem: as much as its grade asks for, no more. What the method wants to
 * hear stands in short comments that disappear on a code host; what can be known is filled in.
 */
import { reviewersFor, sectionsFor, weightOf, type Weight } from '../vocabulary/grades';
import { inertMarkdown } from '../markdown/inert-markdown';
import type { Horizon, Language, SectionId } from '../vocabulary/ids';
import type { Range } from '../markdown/text';
import { HORIZON_WORDS, sectionLabel } from '../vocabulary/headings';

export interface NewPostmortem {
  /** One line; line breaks become spaces. Empty: a heading that says so. */
  readonly title: string;
  readonly severity: string;
  /** The team's grades, highest first: how much `severity` asks for. */
  readonly severities: readonly string[];
  readonly language: Language;
  /** Today, `YYYY-MM-DD`: the example in the front matter. */
  readonly date: string;
  /** Minutes east of UTC, of the times that will be written down. Undefined: UTC. */
  readonly offset?: number;
  /** Incident id; none leaves the key empty. */
  readonly id?: string;
}

const TERMS: readonly Horizon[] = ['short', 'mid', 'long'];

type Both = Readonly<Record<Language, string>>;

const UNTITLED: Both = { en: 'What customers could not do', ko: '고객이 할 수 없었던 일' };

const PROMPTS: Readonly<Partial<Record<SectionId, Both>>> = {
  summary: {
    en: 'What customers could not do, from when to when, and what ended it. Five lines are enough.',
    ko: '고객이 언제부터 언제까지 무엇을 할 수 없었고, 어떻게 복구되었는지. 다섯 줄이면 충분합니다.',
  },
  'customer-impact': {
    en: 'How many customers, what they saw, what they lost. Link where each number comes from.',
    ko: '고객 몇 명이 무엇을 보았고 무엇을 잃었는지. 숫자마다 출처를 링크합니다.',
  },
  timeline: {
    en: 'Began, detected, acknowledged, mitigated, resolved: each with its source.',
    ko: '발생, 감지, 확인, 완화, 복구 완료: 각각 근거와 함께.',
  },
  trigger: {
    en: 'What set it off. Seldom the cause: ask why it could.',
    ko: '무엇이 계기였는지. 원인은 대개 따로 있습니다. 왜 그럴 수 있었는지 물어봅니다.',
  },
  'five-whys': {
    en: 'Answers nest below their question: "- [x]" a fact with a link, "- [ ]" a guess. As deep as the facts go.',
    ko: '답은 질문 아래에 들여 씁니다. "- [x]"는 링크가 있는 사실, "- [ ]"는 추측. 깊이는 사실이 정합니다.',
  },
  detection: {
    en: 'Who or what noticed first, and what would have noticed earlier.',
    ko: '누가, 무엇이 먼저 알아차렸고, 무엇이 있으면 더 빨리 알 수 있는지.',
  },
  response: {
    en: 'What was tried, in which order, and what each attempt showed.',
    ko: '무엇을 어떤 순서로 시도했고, 각각 무엇을 알게 되었는지.',
  },
  recovery: {
    en: 'What made it work again, and how that is known.',
    ko: '무엇으로 복구되었고, 복구를 어떻게 확인했는지.',
  },
  lessons: {
    en: 'What we know now that we did not know before.',
    ko: '이번에 새로 알게 된 것.',
  },
  recurrence: {
    en: 'Has something like it happened? Is it in a backlog already?',
    ko: '비슷한 일이 있었는지, 이미 백로그에 있던 일인지.',
  },
  actions: {
    en: '- [ ] **R1** Verb first. #prevent #detect #recover @owner due:DATE (addresses: C1)',
    ko: '- [ ] **R1** 무엇을 바꾸는지. #prevent #detect #recover @담당자 due:DATE (대상: C1)',
  },
  'customer-message': {
    en: 'What customers were told, when and where.',
    ko: '고객에게 언제 어디서 무엇을 알렸는지.',
  },
  'open-questions': {
    en: 'What is not known yet, and who finds out.',
    ko: '아직 아무도 모르는 것과 누가 알아볼지.',
  },
};

/** The first question in three pieces; the middle one is what the author replaces. */
const FIRST_QUESTION: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['Why could customers not ', 'use the service', '?'],
  ko: ['왜 고객이 ', '서비스를 이용', '할 수 없었나?'],
};

const MORE_QUESTIONS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Why did we notice when we did?', 'Why did recovery take as long as it did?'],
  ko: ['왜 그 시점에 알아차렸나?', '왜 복구에 그만큼 걸렸나?'],
};

const TIMELINE_HEAD: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['Time', 'Event', 'Source'],
  ko: ['시각', '내용', '근거'],
};

/**
 * The text of a new postmortem, with `\n` line endings and one at the end, and in it the words of
 * the first question that the author replaces (UTF-16 offsets, half-open).
 */
export function postmortemTemplate(request: NewPostmortem): { text: string; select: Range } {
  const weight = weightOf(request.severity, request.severities);
  const title = oneLine(request.title);
  const head = [
    frontMatter(request, title, weight),
    `# ${title === '' ? UNTITLED[request.language] : inertMarkdown(title)}`,
  ];
  const blocks = sectionsFor(weight).flatMap((id) => [
    `## ${sectionLabel(id, request.language)}`,
    ...body(id, request, weight),
  ]);
  const text = `${[...head, ...blocks].join('\n\n')}\n`;
  const [before, placeholder] = FIRST_QUESTION[request.language];
  const start = text.lastIndexOf(`- ${before}${placeholder}`) + 2 + before.length;
  return { text, select: { start, end: start + placeholder.length } };
}

function body(id: SectionId, request: NewPostmortem, weight: Weight): string[] {
  const { language } = request;
  const prompt = PROMPTS[id]?.[language].replace('DATE', request.date);
  const comment = prompt === undefined ? [] : [`<!-- ${prompt} -->`];
  if (id === 'timeline') {
    const [time, event, source] = TIMELINE_HEAD[language];
    return [
      ...comment,
      `| ${time} (${offsetLabel(request.offset ?? 0)}) | ${event} | ${source} |\n| --- | --- | --- |`,
    ];
  }
  if (id === 'five-whys') {
    const more = weight === 'light' ? [] : MORE_QUESTIONS[language];
    return [
      ...comment,
      [FIRST_QUESTION[language].join(''), ...more].map((one) => `- ${one}`).join('\n'),
    ];
  }
  if (id === 'actions' && weight !== 'light')
    return [...comment, ...TERMS.map((term) => `### ${HORIZON_WORDS[term].label[language]}`)];
  return comment;
}

function frontMatter(request: NewPostmortem, title: string, weight: Weight): string {
  const { id, severity, language, date, offset } = request;
  const example = `# ${date}T14:05:00${isoOffset(offset ?? 0)}`;
  const light = weight === 'light';
  const lines = [
    ...(light && id === undefined ? [] : [entry('id', id)]),
    entry('title', title),
    'status: draft',
    entry('severity', oneLine(severity)),
    `started: ${example}`,
    'detected:',
    ...(light ? [] : ['mitigated:']),
    'resolved:',
    'services: []',
    'owner:',
    // a role that nobody has read it as would look like a reader
    `reviewers: [] # ${reviewersFor(weight, language).join(', ')}`,
    ...(light ? [] : ['customers_affected:', 'detected_by: # alert, customer, employee']),
  ];
  return ['---', ...lines, '---'].join('\n');
}

function entry(key: string, value: string | undefined): string {
  return value === undefined || value === '' ? `${key}:` : `${key}: ${yamlText(value)}`;
}

/** A YAML scalar that reads back as the same text: plain where that is safe, quoted elsewhere. */
function yamlText(value: string): string {
  const plain =
    /^[\p{L}][\p{L}\p{N} _./'()+%~-]*$/u.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) &&
    value === value.trim();
  return plain ? value : JSON.stringify(value);
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** `KST` and `UTC` by name, every other offset as `UTC+05:30`. Minutes east of UTC. */
function offsetLabel(offset: number): string {
  if (offset === 0) return 'UTC';
  return offset === 540 ? 'KST' : `UTC${isoOffset(offset)}`;
}

function isoOffset(offset: number): string {
  const minutes = Math.abs(Math.trunc(offset));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}
