/** Words for the values of front matter that are not among the allowed ones. */

/** What other tools and Korean authors call the values. */
const MEANINGS: Readonly<Record<string, string>> = {
  open: 'draft',
  new: 'draft',
  wip: 'draft',
  'in progress': 'draft',
  작성중: 'draft',
  초안: 'draft',
  review: 'in-review',
  reviewing: 'in-review',
  검토중: 'in-review',
  '검토 중': 'in-review',
  리뷰중: 'in-review',
  approved: 'reviewed',
  검토완료: 'reviewed',
  '검토 완료': 'reviewed',
  done: 'closed',
  complete: 'closed',
  completed: 'closed',
  finished: 'closed',
  final: 'closed',
  published: 'closed',
  resolved: 'closed',
  완료: 'closed',
  종료: 'closed',
  monitoring: 'alert',
  alarm: 'alert',
  알람: 'alert',
  모니터링: 'alert',
  customers: 'customer',
  user: 'customer',
  고객: 'customer',
  사용자: 'customer',
  staff: 'employee',
  직원: 'employee',
};

/** The allowed value that means the same as `value`; undefined when none is known to. */
export function meaningOf(value: string, allowed: readonly string[]): string | undefined {
  const key = value.trim().toLowerCase();
  const meant = Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined;
  return allowed.find((one) => one === meant);
}
