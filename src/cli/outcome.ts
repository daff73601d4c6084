/** How a run ends and what it says of itself; the language it runs in. */

/** What a run of the program comes to, apart from what it wrote. */
export const OK = 0;
export const FINDINGS = 1;
export const TROUBLE = 2;

/** Whether the environment asks for Korean. */
export function inKorean(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^ko(?:[_.-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '');
}
