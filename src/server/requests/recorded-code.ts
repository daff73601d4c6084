/** What pinned code said then, and the address that shows it on a code host. */
import { LONGEST_QUOTE, QUOTE_END, type Pin } from '../../pins/pin';
import { outdented, SourceText } from '../../pins/source';
import { fileAddress } from '../../workspace/code-address';
import type { ReferenceHost } from '../../workspace/code-lookup';
import { pathIn } from '../../workspace/file-paths';
import type { ResolvedReference } from '../../workspace/resolve-references';

/**
 * The text a pin stands for, common indentation removed: all of it from git when `whole` and git has
 * it, else what the pin quotes, `⋯` where a long quote was cut. Undefined when neither is there.
 */
export async function textOfPin(
  host: ReferenceHost,
  pin: Pin,
  near: string,
  whole: boolean,
): Promise<string | undefined> {
  const { quote, lines, commit } = pin;
  const length = lines.last - lines.first + 1;
  const isCut = quote === undefined || length > LONGEST_QUOTE;
  if (whole && isCut && commit !== undefined) {
    const repository = await host.git?.repository(near);
    const text = repository && (await host.git?.textAt(repository, commit, pin.path));
    if (text !== undefined && text !== 'missing') {
      const all = new SourceText(text).lines.slice(lines.first - 1, lines.last);
      if (all.length === length) return outdented(all).join('\n');
    }
  }
  if (quote === undefined) return undefined;
  return isCut
    ? [...quote.slice(0, QUOTE_END), '⋯', ...quote.slice(QUOTE_END)].join('\n')
    : quote.join('\n');
}

/** Where a code host shows the code as the commit that is checked out has it. */
export async function addressIn(
  host: ReferenceHost,
  { found, verdict, pin }: ResolvedReference,
): Promise<string | undefined> {
  const repository = found === undefined ? undefined : await host.git?.repository(found);
  const head = pin?.commit ?? repository?.head;
  if (repository === undefined || found === undefined || head === undefined) return undefined;
  const path = pin?.commit === undefined ? pathIn(repository, found, NO_FOLDERS) : pin.path;
  const lines = pin?.commit === undefined ? verdict.span : pin.lines;
  return path === undefined ? undefined : fileAddress(repository.remotes, head, path, lines);
}

const NO_FOLDERS = { documentUri: '', folders: [] };
