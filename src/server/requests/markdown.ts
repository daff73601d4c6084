/** Answers what the client asks about Markdown: names of headings, and where a link may be made. */
import type { Connection } from 'vscode-languageserver';
import { codeOf, commentsOf } from '../../markdown/code';
import { linksOf } from '../../markdown/links';
import type { Range } from '../../markdown/text';
import { ANCHORS, IS_PROSE } from '../../protocol/markdown';
import type { Postmortem } from '../../language/postmortem';
import { anchorsOf } from '../../vocabulary/anchor';
import { answering } from '../host/answering';
import { toOffsets } from '../host/positions';
import type { Session } from '../host/session';

/** Registers `ANCHORS` and `IS_PROSE`. */
export function registerMarkdown(connection: Connection, session: Session): void {
  const answer = answering(connection, session);
  answer(ANCHORS, ({ uri, text }) => {
    const titles = session.parse(uri, text).sections.map(({ title }) => title);
    const names = anchorsOf(titles);
    return { anchors: titles.map((title, at) => ({ name: names[at]!, title })) };
  });
  answer(IS_PROSE, ({ uri, version, range }) => {
    const document = session.documents.get(uri);
    if (document?.version !== version) return { prose: false };
    const { postmortem } = document;
    return { prose: isProse(postmortem, toOffsets(postmortem.lines, range)) };
  });
}

/** Whether a range is neither in front matter nor touches code, a comment or a link. */
export function isProse({ frontMatter, markdown }: Postmortem, { start, end }: Range): boolean {
  if (frontMatter !== undefined && start < frontMatter.range.end) return false;
  const others = [
    ...codeOf(markdown),
    ...commentsOf(markdown),
    ...linksOf(markdown).map(({ range }) => range),
  ];
  return !others.some((other) => other.start < end && start < other.end);
}
