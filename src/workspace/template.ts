/** Whether a file is no incident but what postmortems are copied from. */
import type { Postmortem } from '../language/postmortem';
import { dateInName, dateOfIncident, fileNameOf, folderNameOf, titleOf } from './incident-name';

/** What templates are of. */
const REPORT =
  /^(?:(?:post)?mortems?|incidents?|reports?|reviews?|retro(?:spective)?s?|rca|pm|coe|(?:포스트모템|장애|사고|인시던트|사후|분석|회고|보고|부검|서|록|리포트)+)$/;
/** What else stands in a template's name, such as numbers and days to be filled in. */
const FILLING =
  /^(?:post|inc|issue|the|a|an|for|of|my|our|your|new|team|default|sample|example|blameless|date|title|id|md|en|ko|kr|x+|n+|\d{1,4}|(?:pm|inc|rca)?(?:y{2,4}|mm|dd|yyyymmdd)|작성|기본|표준|공통|우리|팀|용)$/;
const TEMPLATE = /^(?:templates?|템플릿|양식|서식)$/;

/**
 * Whether the document at `uri` is a template. It is when its file is called one and nothing else
 * (`template.md`, `000-postmortem-template.md`, `장애 보고서 양식.md`), or stands in a folder called
 * so and its own name states no day, whatever days its examples have; or when its title or file's
 * name begins or ends so and there is no day at all. `2024-03-02-email-template-outage.md` is an
 * incident. Never throws.
 */
export function isTemplate(uri: string, postmortem: Postmortem): boolean {
  const name = fileNameOf(uri);
  if (dateInName(name) !== undefined) return false;
  if (saysOnlyTemplate(name) || saysOnlyTemplate(folderNameOf(uri))) return true;
  if (dateOfIncident(uri, postmortem) !== undefined) return false;
  return [name, titleOf(uri, postmortem)].some(saysTemplateOf);
}

/** `Postmortem template`: every word is *template*, what it is of, or to be filled in. */
function saysOnlyTemplate(name: string): boolean {
  const words = wordsOf(name);
  const at = words.findIndex((word) => TEMPLATE.test(word));
  const rest = words.filter((word) => !TEMPLATE.test(word));
  return (
    // what is called `템플릿 장애` broke: in Korean a template is called so at the end
    at !== -1 &&
    (words[at]!.startsWith('template') || at === words.length - 1) &&
    rest.every((word) => REPORT.test(word) || FILLING.test(word))
  );
}

/** `postmortem-template-azure`, `Template for reports`: what it is of, and then whose or where. */
function saysTemplateOf(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^(?:an?|the|for|of)$/.test(word));
  return words.some(
    (word, at) =>
      TEMPLATE.test(word) &&
      (words.length === 1 ||
        REPORT.test(words[at - 1] ?? '') ||
        (at === 0 && REPORT.test(words[1] ?? ''))),
  );
}

/** Lower-case words and numbers; a Korean compound that ends in *template* is two. */
function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/(?<=\p{L})(?:템플릿|양식|서식)(?!\p{L})/gu, ' $&')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
