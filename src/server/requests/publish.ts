/** Answers requests to publish a postmortem: another form of what is open. */
import * as l10n from '@vscode/l10n';
import { type Connection } from 'vscode-languageserver';
import type { Postmortem } from '../../language/postmortem';
import { STALE, type Refusal } from '../../protocol/protocol';
import {
  PUBLISH,
  PUBLISH_IMAGES,
  type Published,
  type PublishParams,
} from '../../protocol/publish';
import { toCustomerVersion } from '../../publish/customer';
import { toHtml } from '../../publish/html';
import { toMarkdown } from '../../publish/markdown';
import { picturesOf } from '../../publish/pictures';
import { customersOf } from '../../rules/catalog/method/customers-of';
import { answering } from '../host/answering';
import { resolveLink } from '../features/links';
import { describe, type Session } from '../host/session';

/** Registers the requests of `publish-requests.ts`. */
export function registerPublish(connection: Connection, session: Session): void {
  const answer = answering(connection, session);
  answer(PUBLISH, (params) => publish(session, params));
  answer(PUBLISH_IMAGES, ({ uri }) => ({ images: imagesOf(session, uri) }));
}

function publish(session: Session, params: PublishParams): Published | Refusal {
  try {
    const document = session.documents.get(params.uri);
    if (document === undefined) return { refused: l10n.t('This document is not open.') };
    if (document.version !== params.version) return { refused: STALE };
    const { postmortem } = document;
    switch (params.form) {
      case 'markdown':
        return { text: toMarkdown(postmortem) };
      case 'customers':
        return toCustomerVersion(postmortem);
      case 'html':
        return { text: htmlOf(session, postmortem, params) };
    }
  } catch (error) {
    session.log.error(`${PUBLISH.method}: ${describe(error)}`);
    return {
      refused: l10n.t('Something went wrong, and nothing was changed. Details are in the log.'),
    };
  }
}

function htmlOf(session: Session, postmortem: Postmortem, { uri, images }: PublishParams): string {
  const words = customersOf(postmortem, session.ruleContext(uri));
  return toHtml(postmortem, {
    images: new Map(Object.entries(images ?? {})),
    asksForCustomers: (question) => words.hit(question),
  });
}

/** Pictures inside the workspace, each destination once. */
function imagesOf(session: Session, uri: string): { target: string; uri: string }[] {
  const postmortem = session.documents.get(uri)?.postmortem;
  const base = session.linkBase(uri);
  return (postmortem === undefined ? [] : picturesOf(postmortem)).flatMap((target) => {
    const resolved = resolveLink(target, base);
    return resolved === undefined ? [] : [{ target, uri: resolved.uri }];
  });
}
