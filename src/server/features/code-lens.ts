/** One line over each 5-Whys heading: how far the tree has come. */
import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver';
import type { Postmortem, Question, Section } from '../../language/postmortem';
import type { ClaimState } from '../../vocabulary/ids';
import { contains } from '../../markdown/text';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
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
          title: summary(trunks),
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

/** `3 questions · 9 verified · 4 open · 1 ruled out`; what there is none of is left out. */
function summary(trunks: readonly Question[]): string {
  const counts = new Map<ClaimState, number>();
  for (const node of whyNodes(trunks))
    if (node.kind === 'claim') counts.set(node.state, (counts.get(node.state) ?? 0) + 1);
  const count = (...states: ClaimState[]): number =>
    states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const parts: [number, string][] = [
    [count('verified'), l10n.t('{0} verified', count('verified'))],
    [count('unsupported'), l10n.t('{0} without evidence', count('unsupported'))],
    [count('verifiable', 'unverified'), l10n.t('{0} open', count('verifiable', 'unverified'))],
    [count('ruled-out'), l10n.t('{0} ruled out', count('ruled-out'))],
    [count('unknown'), l10n.t('{0} unknown', count('unknown'))],
  ];
  return [
    trunks.length === 1 ? l10n.t('1 question') : l10n.t('{0} questions', trunks.length),
    ...parts.filter(([number]) => number > 0).map(([, text]) => text),
  ].join(' · ');
}
