/**
 * What customers should read of a postmortem: what they could not do, what happened, what is done
 * about it. A draft to look over, never to send unread: what was left out is counted.
 */
import type { Postmortem, RemediationItem, Section } from '../language/postmortem';
import type { SectionId } from '../vocabulary/ids';
import { customerSentences, customerText, itemText, type Telling } from './customer-text';
import { titleOf, whenOf } from './facts';
import { InnerNames, nothingLeftOut, type LeftOut } from './inner-names';
import { publishWords } from './words';

export interface CustomerVersion {
  /** Markdown, `\n`. */
  readonly text: string;
  readonly leftOut: LeftOut;
}

/**
 * The customers' version of a document, in its language. A part that the document does not have
 * becomes a prompt in a comment. Never throws.
 */
export function toCustomerVersion(postmortem: Postmortem): CustomerVersion {
  const words = publishWords(postmortem.language);
  const left = nothingLeftOut();
  const telling: Telling = {
    names: new InnerNames(postmortem),
    // chats and addresses write names without a capital: `[10:02] mina: ok`, `<mina>`
    lowered: new Set(
      postmortem.text.match(
        /(?<![\p{L}\p{N}'’@<\/._-]|\] )[a-z]{3,}(?![\p{L}\p{N}@:>]|[._-][\p{L}\p{N}])/gu,
      ),
    ),
    left,
  };
  /** What a part says, and below it the lines that its author has to look at. */
  const told = (text: () => string): string => {
    const before = left.doubtful.length;
    const said = text();
    const lines = [...new Set(left.doubtful.slice(before))].sort((a, b) => a - b);
    const doubt = lines.length === 0 ? '' : `<!-- ${words.doubtful(lines.join(', '))} -->`;
    return [said, doubt].filter((one) => one !== '').join('\n\n');
  };
  const part = (label: string, ids: readonly SectionId[], prompt: string): string => {
    const text = ids
      .map((id) => told(() => sectionText(postmortem, id, telling)))
      .find((one) => one !== '');
    return `## ${label}\n\n${text ?? `<!-- ${prompt} -->`}`;
  };
  const title = told(() =>
    customerSentences(titleOf(postmortem), postmortem.heading?.line ?? 0, telling),
  );
  const when = whenOf(postmortem);
  const parts = [
    title === '' || title.startsWith('<!--')
      ? `# ${words.notice}\n\n${title}`.trimEnd()
      : `# ${title}`,
    ...(when === undefined ? [] : [`**${words.when}:** ${when}`]),
    part(words.summary, ['summary'], words.writeSummary),
    part(words.impact, ['customer-impact'], words.writeImpact),
    part(words.happened, ['symptom', 'trigger'], words.writeHappened),
    `## ${words.doing}\n\n${told(() => doing(postmortem, telling)) || `<!-- ${words.writeDoing} -->`}`,
  ];
  return { text: `${parts.join('\n\n')}\n`, leftOut: left };
}

/** The text of the first section with an id, sub-headings that have no meaning of their own included. */
function sectionText(
  { text, sections, lines }: Postmortem,
  id: SectionId,
  telling: Telling,
): string {
  const at = sections.findIndex((section) => section.id === id);
  if (at === -1) return '';
  const below = (section: Section): boolean => section.id === undefined && section.parent === at;
  return [sections[at]!, ...sections.filter(below)]
    .map(({ bodyRange: { start, end } }) =>
      customerText(text.slice(start, end), lines.positionOf(start).line, telling),
    )
    .filter((part) => part !== '')
    .join('\n\n');
}

function doing({ remediation, text, language }: Postmortem, telling: Telling): string {
  const words = publishWords(language);
  const listed = (label: string, items: readonly RemediationItem[]): string => {
    const lines = items
      .map((item) => itemText(ownWords(text, item), item.line, telling))
      .filter((line) => line !== '')
      .map((line) => `- ${line}`);
    return lines.length === 0 ? '' : `${label}\n\n${lines.join('\n')}`;
  };
  const live = remediation.items.filter(({ dropped }) => !dropped);
  return [
    listed(
      words.done,
      live.filter(({ done }) => done),
    ),
    listed(
      words.planned,
      live.filter(({ done }) => !done),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What an item says, as Markdown where it is a list item: code and links can be told apart then. */
function ownWords(text: string, { item, text: words, textRange, shape }: RemediationItem): string {
  if (item === undefined || shape !== 'list') return words;
  const written = text.slice(textRange.start, textRange.end);
  // a token in the middle would be read out: then the reading without tokens is the better one
  return /(?:^|\s)(?:#|@|due:)\S/.test(written) ? words : written;
}
