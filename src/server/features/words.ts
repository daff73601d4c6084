/** What states, effects, areas and front-matter keys are called and mean, in the user's language. */
import * as l10n from '@vscode/l10n';
import { claimStateName } from '../../tree-model/claim-state';
import { spokenLanguage } from '../host/locale';
import type { Area, ClaimState, Effect, Horizon, MetadataKey } from '../../vocabulary/ids';

/** A claim's state in a word or two. */
export function stateName(state: ClaimState): string {
  return claimStateName(state, spokenLanguage());
}

/** What the state means and, where something is missing, what to write. */
export function stateMeaning(state: ClaimState): string {
  switch (state) {
    case 'verified':
      return l10n.t('A fact, and the reader can check it.');
    case 'unsupported':
      return l10n.t('Said to be a fact, but nothing shows it. Missing: a link to the evidence.');
    case 'verifiable':
      return l10n.t(
        'How to find out is known, and it has not been done yet. Missing: the result, with its evidence.',
      );
    case 'unverified':
      return l10n.t(
        'A guess. Missing: evidence and `[x]`, or `(verify: how to find out)`, or `~~struck through~~` when it turns out wrong.',
      );
    case 'ruled-out':
      return l10n.t('Investigated and found wrong; kept so that it is not investigated twice.');
    case 'unknown':
      return l10n.t('Consciously not pursued.');
  }
}

/** What an effect token promises. */
export function effectMeaning(effect: Effect): string {
  switch (effect) {
    case 'prevent':
      return l10n.t('Removes the cause: this cannot happen again in the same way.');
    case 'detect':
      return l10n.t('Shortens the time until the failure is noticed.');
    case 'recover':
      return l10n.t('Shortens the time until customers are served again, or hits fewer of them.');
    case 'communicate':
      return l10n.t('Tells customers sooner or better.');
  }
}

/** What kind of change an area token stands for. */
export function areaMeaning(area: Area): string {
  switch (area) {
    case 'monitoring':
      return l10n.t('Metrics, dashboards and alerts.');
    case 'config':
      return l10n.t('Configuration values: timeouts, limits, pool sizes.');
    case 'review':
      return l10n.t('The code-review procedure.');
    case 'deploy':
      return l10n.t('The deployment process.');
    case 'code':
      return l10n.t('The code itself.');
    case 'architecture':
      return l10n.t('How the system is divided and connected.');
    case 'docs':
      return l10n.t('Runbooks and documentation.');
  }
}

/** How soon. */
export function horizonMeaning(horizon: Horizon): string {
  switch (horizon) {
    case 'short':
      return l10n.t('Short term: within a month.');
    case 'mid':
      return l10n.t('Mid term: one to three months.');
    case 'long':
      return l10n.t('Long term: three months and more.');
  }
}

/** What a front-matter key holds. */
export function keyMeaning(key: MetadataKey): string {
  switch (key) {
    case 'id':
      return l10n.t('The incident’s id, such as INC-2026-0142.');
    case 'title':
      return l10n.t('One line that says what customers could not do.');
    case 'status':
      return l10n.t('How far the document has come: draft, in-review, reviewed or closed.');
    case 'severity':
      return l10n.t('The grade of the incident, one of your team’s.');
    case 'started':
      return l10n.t('When customers were first affected.');
    case 'detected':
      return l10n.t('When the failure was noticed, by a person or an alert.');
    case 'acknowledged':
      return l10n.t('When work on it began.');
    case 'mitigated':
      return l10n.t('When customers were no longer affected, for the time being.');
    case 'resolved':
      return l10n.t('When it was over.');
    case 'services':
      return l10n.t('Your own services that were involved.');
    case 'external':
      return l10n.t('Third-party systems that were involved.');
    case 'owner':
      return l10n.t('The one person who sees this document through.');
    case 'authors':
      return l10n.t('Who wrote it: people or roles.');
    case 'reviewers':
      return l10n.t('Who reviews it: people or roles.');
    case 'customers_affected':
      return l10n.t('How many customers were hit: a number, or a sentence.');
    case 'detected_by':
      return l10n.t('Who noticed first: an alert, a customer or an employee.');
    case 'recurrence_of':
      return l10n.t('Ids of earlier incidents that happened again.');
    case 'tags':
      return l10n.t('Words to find it by.');
  }
}
