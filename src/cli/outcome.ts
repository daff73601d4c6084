/** How a run ends and what it says of itself; the day and the language it runs in. */

/** What a run of the program comes to, apart from what it wrote. */
export const OK = 0;
export const FINDINGS = 1;
export const TROUBLE = 2;

/** Today where the program runs: a due date is over when the day is over there. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether the environment asks for Korean. */
export function inKorean(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^ko(?:[_.-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '');
}
