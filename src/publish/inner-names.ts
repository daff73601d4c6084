/** What customers should not read: names of people, teams, systems and suppliers, and internal ids. */
import type { Postmortem } from '../language/postmortem';
import type { Language } from '../vocabulary/ids';
import { namesLeft } from './names-left';
import { publishWords, type PublishWords } from './words';

/** What was left out or put in other words, for whoever looks it over. */
export interface LeftOut {
  people: number;
  names: number;
  links: number;
  sentences: number;
  /** Tables, code, pictures, comments, footnotes, what is folded away, what is struck through. */
  parts: number;
  /** 1-based lines of sentences that may tell something internal: the author decides. */
  doubtful: number[];
}

interface Renaming {
  readonly pattern: RegExp;
  readonly counts: 'people' | 'names';
  readonly to: Said;
}

type Said = 'person' | 'provider' | 'system' | 'team';

/** A name that only engineers say: `checkout-api`, `PayPool`, `db2`. `checkout` is a word as any. */
const TECHNICAL = /[-_./\d]|[a-z][A-Z]/;
/** Names that are words as well: they are names with a capital letter only. */
const ALSO_WORDS =
  /^(?:will|mark|may|park|young|long|rose|hope|grace|bill|art|dale|dean|earl|frank|gene|grant|guy|iris|ivy|jack|joy|june|april|august|lance|miles|miller|baker|cook|king|law|lane|love|moon|noon|page|penny|pierce|price|ray|rich|rob|sue|summer|ward|west|wood|woods|team|lead|sre|oncall|on-call|infra|ops|support|platform|backend|the|and|of)$/i;
const ROLE =
  /^(?:team|lead|sre|devops|oncall|on-call|infra|ops|support|platform|backend|frontend|dev|qa|security|owner|name|tbd)s?$/i;

/** Korean particles that follow the sound before them: behind a consonant, behind a vowel. */
const PARTICLES = [
  ['이', '가'],
  ['은', '는'],
  ['을', '를'],
  ['과', '와'],
] satisfies readonly (readonly [string, string])[];
const PARTICLE = /[이가은는을를과와]$/;

/** `our Lindenpay client` is about our provider, not about our a provider. */
const DETERMINED =
  /(?<![\p{L}\p{N}])(?:our|their|its|your|his|her|this|that|every|each|another|one|both|old|new|main|second)\s$/iu;
const ARTICLE = /^(?:an?|our)\s/i;
const POSSESSIVE = /['’]s(?=$|[이가은는을를과와]$)/;

/** The language of a text, which may differ from its document's; undefined for a name alone. */
function spokenIn(text: string): Language | undefined {
  if (/[가-힣]/.test(text)) return 'ko';
  return /[a-z]{2}\P{L}{1,3}[a-z]{2,20}\P{L}{1,3}[a-z]{2}/u.test(text) ? 'en' : undefined;
}

/** Whether a word ends in a vowel, as far as Hangul tells. */
function endsOpen(word: string): boolean {
  return (word.charCodeAt(word.length - 1) - 0xac00) % 28 === 0;
}

/** Puts the names of one document into words that say nothing of who and what stands behind. */
export class InnerNames {
  private readonly words: PublishWords;
  private readonly renamings: readonly Renaming[];
  private readonly isLeft: (sentence: string) => boolean;

  constructor(postmortem: Postmortem) {
    const { metadata, remediation, language } = postmortem;
    this.words = publishWords(language);
    const values = (key: 'owner' | 'authors' | 'reviewers' | 'services' | 'external'): string[] =>
      (metadata.values[key]?.values ?? []).map((value) => value.split('(', 1)[0]!.trim());
    const people = [
      ...values('owner'),
      ...values('authors'),
      ...values('reviewers'),
      ...remediation.items.flatMap(({ owners }) => owners.map(({ value }) => value)),
      ...handlesIn(postmortem.text),
    ]
      .map((name) => name.replace(/^@/, ''))
      .filter((name) => !ROLE.test(name));
    const parts = people.flatMap(partsOf);
    this.renamings = [
      ...renaming(people, 'people', 'person', 'gi'),
      ...renaming(
        parts.filter((part) => !ALSO_WORDS.test(part)),
        'people',
        'person',
        'gi',
      ),
      ...renaming(
        parts.filter((part) => ALSO_WORDS.test(part)).flatMap((part) => [part, part.toUpperCase()]),
        'people',
        'person',
        'g',
      ),
      {
        pattern: /(?<![\p{L}\p{N}._/-])@[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,60}[\p{L}\p{N}])?/gu,
        counts: 'people',
        to: 'person',
      },
      ...renaming(values('external'), 'names', 'provider', 'gi'),
      ...renaming(
        values('services').filter((name) => TECHNICAL.test(name)),
        'names',
        'system',
        'gi',
      ),
      {
        pattern:
          /(?<![\p{L}\p{N}])[가-힣A-Za-z]{1,12}(?<!담당)(?:\s?팀|본부|파트|스쿼드|챕터|(?<=개발|운영|기획|플랫폼|인프라|전략|기술|보안|데이터|서비스)[실셀])(?:[이가은는을를과와](?![\p{L}\p{N}])|(?=[의에도만로])|(?![\p{L}\p{N}]))/gu,
        counts: 'names',
        to: 'team',
      },
      {
        pattern:
          /(?<![\p{L}\p{N}])(?:(?:[Tt]he|[Oo]ur|[Aa]n?) (?:[\w'’-]{1,30} ){1,2}?|(?:[A-Z][\w'’&-]{0,30} ){1,2})(?:team|squad|guild)(?![\p{L}\p{N}])/gu,
        counts: 'names',
        to: 'team',
      },
    ];
    this.isLeft = namesLeft({
      people: people.filter((name) => !ALSO_WORDS.test(name)),
      parts: parts.filter((part) => !ALSO_WORDS.test(part)),
      external: values('external'),
      text: postmortem.text,
    });
  }

  /** `text` without the names; a renamed word at the start of a sentence begins as one. */
  hide(text: string, left: LeftOut): string {
    let hidden = text;
    const spoken = spokenIn(text);
    for (const { pattern, counts, to: said } of this.renamings)
      hidden = hidden.replace(pattern, (match: string, offset: number, whole: string) => {
        left[counts]++;
        const to = (spoken === undefined ? this.words : publishWords(spoken))[said];
        const before = whole.slice(Math.max(0, offset - 20), offset);
        const starts = /(?:^|[.!?]\s+)$/.test(before);
        const written = starts ? to[0]!.toUpperCase() + to.slice(1) : to;
        const particle = PARTICLE.exec(match)?.[0] ?? '';
        return (
          (DETERMINED.test(before) ? written.replace(ARTICLE, '') : written) +
          (POSSESSIVE.exec(match)?.[0] ?? '') +
          (PARTICLES.find((both) => both.includes(particle))?.[endsOpen(to) ? 1 : 0] ?? '')
        );
      });
    return hidden;
  }

  /** Whether a sentence with its names hidden may still name a person. The author decides then. */
  mayName(sentence: string): boolean {
    return this.isLeft(sentence);
  }
}

/** Handles in the running text; those of packages and decorators stand in code. */
function handlesIn(text: string): readonly string[] {
  const prose = text.replace(/^```[^]*?^```|`[^`\n]{1,200}`/gm, ' ');
  return (
    prose.match(/(?<![\p{L}\p{N}._/@-])@[A-Za-z][A-Za-z0-9._-]{1,38}[A-Za-z0-9](?![/\w@])/gu) ?? []
  );
}

/** First names, surnames: whatever people are called by. */
function partsOf(name: string): string[] {
  return name
    .split(/[\s.]+/)
    .filter((part) => /^\p{Lu}[\p{L}'’-]{1,}$/u.test(part) && !/[가-힣]/.test(part));
}

function renaming(
  names: readonly string[],
  counts: Renaming['counts'],
  to: Said,
  flags: 'g' | 'gi',
): readonly Renaming[] {
  const known = [...new Set(names.filter((name) => name.length > 1 && name.length <= 80))];
  if (known.length === 0) return [];
  known.sort((a, b) => b.length - a.length);
  const any = known.map(spelled).join('|');
  // a Korean name is followed by its particle, so nothing is asked of what comes behind one
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:(?:[Tt]he|[Aa]n?) )?@?(?:${any})(?![A-Za-z0-9_])(?:['’]s|(?<=s)['’](?= ))?(?: ?[님씨])?(?:(?<=[가-힣])이(?=[가는를랑도의와]))?(?:[이가은는을를과와](?![\\p{L}\\p{N}]))?`,
    `${flags}u`,
  );
  return [{ pattern, counts, to }];
}

/** A name however it is spelled: `checkout-api`, `checkout_api`, `CheckoutApi`; `김민수`, `김 민수`. */
function spelled(name: string): string {
  const escaped = (part: string): string => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (/^[가-힣]{3}$/.test(name)) return `${name[0]!} ?${name.slice(1)}`;
  return name
    .split(/[-_\s]+|(?<=[a-z])(?=[A-Z])|(?<=[가-힣])(?=[A-Za-z])|(?<=[A-Za-z])(?=[가-힣])/)
    .filter((part) => part !== '')
    .map((part) => (/^[가-힣]{4,12}$/.test(part) ? [...part].join(' ?') : escaped(part)))
    .join('[-_ ]?');
}

const INNER_ID_IN_PARENTHESES =
  /\s?\((?:(?:addresses|see|대상)[:\s]*)?(?:[CR]\d{1,3}|[A-Z]{2,10}-\d+)(?:(?:, ?| and | to |~)(?:[CR]\d{1,3}|[A-Z]{2,10}-\d+))*\)/gu;

/** `text` without ids in parentheses: `(C4)`, `(PAY-307)`. */
export function withoutIds(text: string): string {
  return text.replace(INNER_ID_IN_PARENTHESES, '');
}

/** Nothing left out yet. */
export function nothingLeftOut(): LeftOut {
  return { people: 0, names: 0, links: 0, sentences: 0, parts: 0, doubtful: [] };
}
