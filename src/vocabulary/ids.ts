/**
 * The ids that the words of both languages mean: what a section, a key, a state or a field is called
 * in the code, in settings and in `export`. Imports nothing.
 */

/** The language a document (or one sentence of it) is written in. Other languages count as `en`. */
export type Language = 'en' | 'ko';

export const METADATA_KEYS = [
  'id',
  'title',
  'status',
  'severity',
  'started',
  'detected',
  'acknowledged',
  'mitigated',
  'resolved',
  'services',
  'external',
  'owner',
  'authors',
  'reviewers',
  'customers_affected',
  'detected_by',
  'recurrence_of',
  'tags',
] as const;
export type MetadataKey = (typeof METADATA_KEYS)[number];

/** Keys whose value is a list. */
export const LIST_KEYS: readonly MetadataKey[] = [
  'services',
  'external',
  'authors',
  'reviewers',
  'recurrence_of',
  'tags',
];

/** Keys whose value is a date-time. */
export const INSTANT_KEYS = [
  'started',
  'detected',
  'acknowledged',
  'mitigated',
  'resolved',
] as const;
export type InstantKey = (typeof INSTANT_KEYS)[number];

export const STATUSES = ['draft', 'in-review', 'reviewed', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

export const DETECTED_BY = ['alert', 'customer', 'employee'] as const;

export const SECTION_IDS = [
  'summary',
  'customer-impact',
  'timeline',
  'symptom',
  'leadup',
  'trigger',
  'five-whys',
  'causes',
  'contributing-factors',
  'detection',
  'response',
  'recovery',
  'lessons',
  'went-well',
  'went-wrong',
  'lucky',
  'surprises',
  'recurrence',
  'actions',
  'customer-message',
  'open-questions',
  'metrics',
  'review',
  'evidence',
  'glossary',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export const HORIZONS = ['short', 'mid', 'long'] as const;
export type Horizon = (typeof HORIZONS)[number];

export const CLAIM_STATES = [
  'verified',
  'unsupported',
  'verifiable',
  'unverified',
  'ruled-out',
  'unknown',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** How the tree is written down. Only `canonical` is edited in place; the others are rewritten. */
export type WhyShape =
  | 'canonical'
  | 'statement-question'
  | 'numbered-chain'
  | 'flat'
  | 'heading-per-step'
  | 'table'
  | 'code-fence';

export type NoteKind = 'verify' | 'stop' | 'unknown' | 'addresses';

export const FIELD_KINDS = [
  'evidence',
  'verify',
  'stop',
  'unknown',
  'code',
  'confirmed',
  'done-when',
  'verified',
  'ticket',
  'addresses',
  'owner',
  'due',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Fields that belong to a claim or a question; anything else below them is an answer. */
export const CLAIM_FIELDS: readonly FieldKind[] = [
  'evidence',
  'verify',
  'stop',
  'unknown',
  'code',
  'confirmed',
];

export const EFFECTS = ['prevent', 'detect', 'recover', 'communicate'] as const;
export type Effect = (typeof EFFECTS)[number];

export const AREAS = [
  'monitoring',
  'config',
  'review',
  'deploy',
  'code',
  'architecture',
  'docs',
] as const;
export type Area = (typeof AREAS)[number];
