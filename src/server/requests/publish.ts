/** Answers requests to publish a postmortem: another form of what is open. */
import * as l10n from '@vscode/l10n';
import { type Connection } from 'vscode-languageserver';
import { linksOf } from '../../markdown/links';
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
import { customersOf } from '../../rules/catalog/method/customers-of';
import { answering } from '../host/answering';
import { resolveLink } from '../features/links';
import { describe, type Session } from '../host/session';

/** More pictures than this are not carried along. */
const MOST_IMAGES = 100;

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
  const markdown = session.documents.get(uri)?.postmortem.markdown;
  const base = session.linkBase(uri);
  const found = new Map<string, string>();
  for (const { kind, target } of markdown === undefined ? [] : linksOf(markdown)) {
    if (kind !== 'image' || found.has(target) || found.size >= MOST_IMAGES) continue;
    const resolved = /^[a-z][a-z0-9+.-]*:/i.test(target) ? undefined : resolveLink(target, base);
    if (resolved !== undefined) found.set(target, resolved.uri);
  }
  return [...found].map(([target, at]) => ({ target, uri: at }));
}
