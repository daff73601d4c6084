/** Who the customers of one document are: vocabulary, setting, and whom its front matter names. */
import type { Postmortem, Question } from '../../../language/postmortem';
import { proseOf } from '../../prose/clean';
import { CustomerWords, personasIn } from '../../prose/customer-view';
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
  const words = new CustomerWords([...settings.customerTerms, ...affected.flatMap(personasIn)]);
  memo.set(postmortem, { terms: settings.customerTerms, words });
  return words;
}

/** Whether a question is asked from the view of the customers who were hit. */
export function asksForCustomers(
  question: Question,
  postmortem: Postmortem,
  context: Pick<RuleContext, 'settings'>,
): boolean {
  const asked = proseOf(postmortem.text, question.textRange).text;
  const text = [question.statement?.text ?? '', asked].join(' ');
  return customersOf(postmortem, context).hit(text);
}
