/** `postmortem mcp`: the tools of an agent, over standard input and output. */
import * as l10n from '@vscode/l10n';
import korean from '../../../l10n/bundle.l10n.ko.json';
import { version } from '../../../package.json';
import { runTool } from '../../agent/run';
import { TOOLS } from '../../agent/tools';
import type { McpCommand } from '../arguments';
import type { Served } from '../mcp-server';
import { FolderHost } from '../files/agent-host';
import { kindOf, reason } from '../../node/regular-file';
import { languageOf, TROUBLE } from '../outcome';
import { say } from '../output';
import { inertJson } from '../reports/inert';

/**
 * Serves until standard input ends; an exit code only when it cannot begin.
 * @param load loads what speaks the protocol
 */
export async function mcp(
  { folder }: McpCommand,
  load: () => Promise<{ readonly serveTools: (served: Served) => void }>,
): Promise<number | undefined> {
  if (kindOf(folder) !== 'folder') {
    say(`${folder}: no such folder`);
    return TROUBLE;
  }
  if (languageOf() === 'ko') l10n.config({ contents: korean });
  const host = new FolderHost(folder);
  // calls that write come one after the other: each sees what the one before has written
  let last: Promise<unknown> = Promise.resolve();
  const { serveTools } = await load();
  serveTools({
    version,
    tools: TOOLS,
    failed: (error) => say(reason(error)),
    run: async (name, input, signal) => {
      const call = last.then(() => {
        signal.throwIfAborted();
        return runTool(name, input, host, signal);
      });
      last = call.catch(() => undefined);
      const result = await call;
      const failed = 'refused' in result;
      return { text: failed ? result.refused : inertJson(JSON.stringify(result.answer)), failed };
    },
  });
  return undefined;
}
