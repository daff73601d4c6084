/** Answers what changed in an open document since an earlier text of it. */
import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { COMPARE, type CompareParams } from '../../protocol/compare';
import { STALE, type Refusal } from '../../protocol/protocol';
import { comparePostmortems } from '../../publish/compare/compare';
import { compareMarkdown } from '../../publish/compare/report';
import { answering } from '../host/answering';
import { describe, type Session } from '../host/session';

/** Registers `COMPARE`. */
export function registerCompare(connection: Connection, session: Session): void {
  answering(connection, session)(COMPARE, (params) => compare(session, params));
}

function compare(
  session: Session,
  { uri, version, before: text, name }: CompareParams,
): { readonly text: string } | Refusal {
  try {
    const document = session.documents.get(uri);
    if (document === undefined) return { refused: l10n.t('This document is not open.') };
    if (document.version !== version) return { refused: STALE };
    const after = document.postmortem;
    const read = session.parse(uri, text);
    const before = read.isPostmortem ? read : null;
    const changes =
      before === null ? [] : comparePostmortems(before, after, session.ruleContext(uri));
    return {
      text: compareMarkdown([{ file: name, before, after, changes }], session.language),
    };
  } catch (error) {
    session.log.error(`${COMPARE.method}: ${describe(error)}`);
    return {
      refused: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
    };
  }
}
