/** `postmortem export --format html|md|customers`: one document for other readers. */
import { realpathSync } from 'node:fs';
import { dirname, extname, resolve, sep } from 'node:path';
import { linksOf } from '../../markdown/links';
import type { Postmortem } from '../../language/postmortem';
import { toCustomerVersion } from '../../publish/customer';
import { toHtml } from '../../publish/html';
import { toMarkdown } from '../../publish/markdown';
import { customersOf } from '../../rules/catalog/method/customers-of';
import { readRegularFile } from '../../node/regular-file';
import type { RuleContext } from '../../rules/engine/rule';

/** A picture larger than this stays outside of the page, in bytes. */
const LARGEST_IMAGE = 3 * 1024 * 1024;
const KINDS: Readonly<Record<string, string>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.gif': 'gif',
  '.webp': 'webp',
  '.svg': 'svg+xml',
};

/** The document in a form. Pictures are carried along when they lie below the current folder. */
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

function imagesOf(file: string, { markdown }: Postmortem): ReadonlyMap<string, string> {
  const images = new Map<string, string>();
  for (const { kind, target } of linksOf(markdown)) {
    if (kind !== 'image' || images.has(target) || /^[a-z][a-z0-9+.-]*:|^\//i.test(target)) continue;
    const data = dataOf(file, target);
    if (data !== undefined) images.set(target, data);
  }
  return images;
}

/** A picture as a `data:` address; undefined when it is none, too large, or outside of the folder. */
function dataOf(file: string, target: string): string | undefined {
  const kind = KINDS[extname(target.replace(/[?#].*/s, '')).toLowerCase()];
  if (kind === undefined) return undefined;
  try {
    const path = realpathSync(resolve(dirname(file), decodeURIComponent(target)));
    const inside = path.startsWith(realpathSync('.') + sep);
    if (!inside) return undefined;
    return `data:image/${kind};base64,${readRegularFile(path, LARGEST_IMAGE).toString('base64')}`;
  } catch {
    // not there: the page names it instead
    return undefined;
  }
}
