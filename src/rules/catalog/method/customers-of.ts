/** Who the customers of one document are: vocabulary, setting, and whom its front matter names. */
import type { Postmortem, Question } from '../../../language/postmortem';
import type { Range } from '../../../markdown/text';
import { proseOf } from '../../prose/clean';
import { CustomerWords, hitIn, personasIn, systemSubject } from '../../prose/customer-view';
import { passagesOf } from '../../prose/passages';
import { sentencesOf, type Sentence } from '../../prose/sentences';
import type { RuleContext } from '../../engine/rule';

const memo = new WeakMap<Postmortem, { terms: readonly string[]; words: CustomerWords }>();

/** The customer words of a document under the settings; made once per document. */
export function customersOf(
  postmortem: Postmortem,
  { settings }: Pick<RuleContext, 'settings'>,
): CustomerWords {
  const known = memo.get(postmortem);
  if (known !== undefined && known.terms === settings.customerTerms) return known.words;
  const affected = postmortem.metadata.values.customers_affected?.values ?? [];
  const words = new CustomerWords([
    ...settings.customerTerms,
    ...affected.flatMap(personasIn),
    ...statedPersonas(postmortem),
    ...impactSentences(postmortem).flatMap(({ text, language }) => hitIn(text, language)),
  ]);
  memo.set(postmortem, { terms: settings.customerTerms, words });
  return words;
}

/** `personas: [riders, drivers]` in front matter. */
function statedPersonas({ frontMatter }: Postmortem): string[] {
  const value: unknown = frontMatter?.entries.find(({ key }) => /^personas?$/i.test(key))?.value;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((one) => typeof one === 'string')
    .flatMap((one) => one.split(','))
    .map((one) => one.trim().replace(/s$/i, ''))
    .filter((one) => one !== '');
}

/** More sentences than this of the impact are not looked at. */
const MOST_SENTENCES = 40;

/** What the section on the impact says, sentence by sentence; tables left out. */
export function impactSentences(postmortem: Postmortem): readonly Sentence[] {
  return passagesOf(postmortem)
    .filter(({ section }) => section === 'customer-impact')
    .filter(({ range }) => !isCell(postmortem.text, range))
    .flatMap(({ range }) => sentencesOf(proseOf(postmortem.text, range)))
    .slice(0, MOST_SENTENCES);
}

function isCell(text: string, { start, end }: Range): boolean {
  return (
    /\|\s*$/.test(text.slice(Math.max(0, start - 4), start)) ||
    /^\s*\|/.test(text.slice(end, end + 4))
  );
}

/** Whether a question is asked from the view of the customers who were hit. */
export function asksForCustomers(
  question: Question,
  postmortem: Postmortem,
  context: Pick<RuleContext, 'settings'>,
): boolean {
  const asked = proseOf(postmortem.text, question.textRange).text;
  const text = [question.statement?.text ?? '', asked].join(' ');
  const words = customersOf(postmortem, context);
  if (words.hit(text)) return true;
  const missed = whatWasMissed(asked);
  // `왜 쿠폰이 발급되지 않았나?` where the impact says that customers did not get theirs
  return (
    missed !== undefined &&
    systemSubject(asked) === undefined &&
    impactSentences(postmortem).some(
      (sentence) =>
        sentence.text.toLowerCase().includes(missed) &&
        (words.hit(sentence.text) || /고객|회원|사용자|이용자/.test(sentence.text)),
    )
  );
}

/** What a question says was not there, in lower case without its ending: `쿠폰`, `coupon`. */
function whatWasMissed(asked: string): string | undefined {
  const korean =
    /([가-힣A-Za-z0-9]{1,20}?)(?:이|가|은|는)\s(?:[가-힣0-9]+\s){0,4}?[가-힣]*(?:되지\s?(?:않|못)|지\s?(?:않|못)|안\s?[가-힣]|못\s?[가-힣]|없었|사라|누락|늦|두\s?번|중복|실패)/.exec(
      asked,
    )?.[1];
  if (korean !== undefined) return korean.replace(/^왜/, '').toLowerCase() || undefined;
  const english =
    /^\s*why (?:did|were|was|are|is|could|couldn['’]t|didn['’]t|weren['’]t|wasn['’]t) (?:the |our |some |all |any )?(?:[\w-]+ ){0,2}?([a-z-]{3,20}) (?:not |fail\w* to |never |missing|lost|wrong|late|delayed|duplicated?|twice|arrive|charged|sent|shown|issued|delivered)/i.exec(
      asked,
    )?.[1];
  return english?.toLowerCase().replace(/s$/, '');
}
