/** One line over each 5-Whys heading: how far the tree has come. */
import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver';
import type { Postmortem, Question, Section } from '../../language/postmortem';
import { CLAIM_STATES, type ClaimState, type Language } from '../../vocabulary/ids';
import { contains } from '../../markdown/text';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import { claimProgress } from '../../tree-model/claim-progress';
import { whyNodes } from './nodes';
import { toLspRange } from '../host/positions';

/**
 * A lens per 5-Whys section that holds a tree. It opens the tree editor where the client has one
 * (`commands`), and only tells elsewhere.
 */
export function codeLenses(
  uri: string,
  postmortem: Postmortem,
  commands: ReadonlySet<string>,
  language: Language,
): CodeLens[] {
  const { fiveWhys, sections, lines } = postmortem;
  const command = commands.has(CLIENT_COMMANDS.openWhyTree) ? CLIENT_COMMANDS.openWhyTree : '';
  return fiveWhys.sections.flatMap((index) => {
    const section = sections[index];
    const trunks = section === undefined ? [] : trunksIn(fiveWhys.trunks, section);
    if (section === undefined || trunks.length === 0) return [];
    return [
      {
        range: toLspRange(lines, section.headingRange),
        command: {
          title: summary(trunks, language),
          command,
          ...(command !== '' && { arguments: [uri] }),
        },
      },
    ];
  });
}

function trunksIn(trunks: readonly Question[], section: Section): Question[] {
  return trunks.filter((trunk) => contains(section.range, trunk.headRange));
}

/** `3 questions · 9 verified · 4 open · 1 ruled out`. */
function summary(trunks: readonly Question[], language: Language): string {
  const counts = Object.fromEntries(CLAIM_STATES.map((state) => [state, 0])) as Record<
    ClaimState,
    number
  >;
  for (const node of whyNodes(trunks)) if (node.kind === 'claim') counts[node.state]++;
  const questions =
    trunks.length === 1 ? l10n.t('1 question') : l10n.t('{0} questions', trunks.length);
  const progress = claimProgress(counts, language);
  return progress === '' ? questions : `${questions} · ${progress}`;
}
