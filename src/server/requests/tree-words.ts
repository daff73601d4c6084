/** Why a change of the tree was refused, in the user's language. */
import * as l10n from '@vscode/l10n';
import type { TreeRefusal } from '../../tree-model/tree-operation';

/** A sentence for a refusal: what stands in the way, and what to do. */
export function refusalMessage(reason: TreeRefusal): string {
  switch (reason) {
    case 'conflict':
      return l10n.t('A merge left conflict marks in the 5 Whys. Resolve them in the text first.');
    case 'stale':
      return l10n.t('The text has changed, and this card with it. Please try again.');
    case 'not-canonical':
      return l10n.t('This tree is written in another form. Rewrite it first, then edit it.');
    case 'at-edge':
      return l10n.t('It cannot go any further in this direction.');
    case 'into-itself':
      return l10n.t('A branch cannot move below itself.');
    case 'not-a-question':
      return l10n.t('A tree can only begin with a question.');
    case 'not-a-claim':
      return l10n.t('Questions have no state, no evidence and no id; their answers do.');
    case 'note-needed':
      return l10n.t('First say how it can be verified.');
    case 'empty':
      return l10n.t('There is nothing to rule out yet. Type the claim first.');
    case 'bad-id':
      return l10n.t('This is not an id. Ids look like C12.');
    case 'id-taken':
      return l10n.t('Another claim has this id.');
    case 'placeholder':
      return l10n.t('These words are a placeholder: type what happened, or leave the card empty.');
    case 'nothing-to-paste':
      return l10n.t('The clipboard holds neither a list nor a line to paste.');
    case 'unsafe':
      return l10n.t('This edit would also change the Markdown around it. Edit it in the text.');
  }
}
