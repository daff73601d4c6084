/** `postmortem export --format html|md|customers`: one document for other readers. */
import { realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Postmortem } from '../../language/postmortem';
import { toCustomerVersion } from '../../publish/customer';
import { toHtml } from '../../publish/html';
import { toMarkdown } from '../../publish/markdown';
import { picturesOf } from '../../publish/pictures';
import { customersOf } from '../../rules/catalog/method/customers-of';
import { readRegularFile } from '../../node/regular-file';
import { inertLine } from '../reports/inert';
import type { RuleContext } from '../../rules/engine/rule';
import { pictureKind } from '../../vocabulary/picture-file';

/** A picture larger than this stays outside of the page, in bytes. */
const LARGEST_IMAGE = 3 * 1024 * 1024;

/**
 * The document in a form. Pictures are carried along when they lie below the current folder; which
 * are not, is said.
 */
export function published(
  file: string,
  postmortem: Postmortem,
  form: 'html' | 'md' | 'customers',
  context: RuleContext,
): string {
  switch (form) {
    case 'md':
      return toMarkdown(postmortem);
    case 'customers':
      return forCustomers(file, postmortem);
    case 'html': {
      const words = customersOf(postmortem, context);
      return toHtml(postmortem, {
        images: imagesOf(file, postmortem),
        asksForCustomers: (question) => words.hit(question),
      });
    }
  }
}

/** The customers' version; what was left out is said beside it, not in it. */
function forCustomers(file: string, postmortem: Postmortem): string {
  const { text, leftOut } = toCustomerVersion(postmortem);
  const { people, names, links, sentences, parts, doubtful } = leftOut;
  const some = (counts: readonly (readonly [number, string, string])[]): string =>
    counts
      .filter(([count]) => count > 0)
      .map(([count, one, several]) => `${count} ${count === 1 ? one : several}`)
      .join(', ') || 'nothing';
  const renamed = some([
    [people, 'person', 'people'],
    [names, 'name', 'names'],
  ]);
  const omitted = some([
    [links, 'link', 'links'],
    [sentences, 'sentence', 'sentences'],
    [parts, 'table, picture or the like', 'tables, pictures and the like'],
  ]);
  process.stderr.write(`${file}: put in other words: ${renamed}; left out: ${omitted}\n`);
  for (const line of new Set(doubtful))
    process.stderr.write(
      `${file}:${line}: left out, please look: may name a person or something internal\n`,
    );
  return text;
}

function imagesOf(file: string, postmortem: Postmortem): ReadonlyMap<string, string> {
  const images = new Map<string, string>();
  for (const target of picturesOf(postmortem)) {
    const data = dataOf(file, target);
    if (data !== undefined) images.set(target, data);
    else
      process.stderr.write(
        `${file}: picture left out: ${inertLine(target)} (missing, larger than 3 MB, or outside the current folder)\n`,
      );
  }
  return images;
}

/** A picture as a `data:` address; undefined when it is not there, too large, or outside of the folder. */
function dataOf(file: string, target: string): string | undefined {
  const kind = pictureKind(target);
  // `/` begins at the folder of the repository: the current one
  const written = target.replace(/[?#].*/s, '');
  try {
    const name = decodeURIComponent(written);
    const path = realpathSync(name.startsWith('/') ? `.${name}` : resolve(dirname(file), name));
    const inside = path.startsWith(realpathSync('.') + sep);
    if (!inside || kind === undefined) return undefined;
    return `data:image/${kind};base64,${readRegularFile(path, LARGEST_IMAGE).toString('base64')}`;
  } catch {
    return undefined;
  }
}
