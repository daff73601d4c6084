/**
 * The tools of a language model in VS Code. They see unsaved text, the server answers them, and VS
 * Code asks before anything is written. VS Code before 1.95 has no such tools: nothing is registered.
 */
import * as vscode from 'vscode';
import { AGENT_CALL, type AgentAnswer } from '../protocol/agent';
import type { Connection } from './connection';
import { writeVersion } from './commands/write-version';

const { Uri, l10n, workspace } = vscode;

/** What of the tools' interface is used; the types here are those of VS Code 1.91. */
interface ToolHost {
  readonly lm?: {
    registerTool?(name: string, tool: LanguageModelTool): vscode.Disposable;
  };
  readonly LanguageModelToolResult?: new (parts: readonly object[]) => object;
  readonly LanguageModelTextPart?: new (text: string) => object;
}

interface LanguageModelTool {
  prepareInvocation(options: { readonly input: unknown }): object;
  invoke(options: { readonly input: unknown }, token: vscode.CancellationToken): Promise<object>;
}

const NAMES = ['check', 'read', 'similar', 'evidence', 'edit'] as const;

/** Registers the tools that package.json describes, where this VS Code knows them. */
export function registerAgentTools(connection: Connection): vscode.Disposable[] {
  const host = vscode as ToolHost;
  const { LanguageModelToolResult: Result, LanguageModelTextPart: Part } = host;
  const made: vscode.Disposable[] = [];
  if (host.lm?.registerTool === undefined || Result === undefined || Part === undefined)
    return made;
  for (const name of NAMES) {
    const tool: LanguageModelTool = {
      prepareInvocation: ({ input }) => prepared(name, input),
      invoke: async ({ input }, token) => {
        const answer = await connection.request(AGENT_CALL, { name, input: asObject(input) });
        const problem = token.isCancellationRequested
          ? l10n.t('Cancelled: nothing was changed.')
          : await written(answer);
        // a refusal is for the model to read, and no fault of the tool
        return new Result([new Part(problem ?? answer.text)]);
      },
    };
    try {
      made.push(host.lm.registerTool(`postmortem_${name}`, tool));
    } catch {
      // a version in which they were a proposal refuses them
      break;
    }
  }
  return made;
}

function prepared(name: (typeof NAMES)[number], input: unknown): object {
  const { path, dry_run: dryRun } = asObject(input) as { path?: unknown; dry_run?: unknown };
  const file = typeof path === 'string' ? path : '';
  if (name !== 'edit' || dryRun === true)
    return { invocationMessage: l10n.t('Looking at postmortems: {0}', file || name) };
  return {
    invocationMessage: l10n.t('Changing {0}', file),
    confirmationMessages: {
      title: l10n.t('Change a postmortem?'),
      message: l10n.t(
        'An agent wants to change {0}. It can add open claims, evidence and items; it cannot verify, confirm or review anything.',
        file,
      ),
    },
  };
}

/** Writes what the answer says was written; a sentence when it could not be. */
async function written({ write }: AgentAnswer): Promise<string | undefined> {
  if (write === undefined) return undefined;
  const document = await workspace.openTextDocument(Uri.parse(write.uri, true));
  const wasSaved = !document.isDirty;
  const done = await writeVersion(document, write.version ?? document.version, write.edits);
  if (!done) return 'The document has changed meanwhile: nothing was written. Read it again.';
  // what was on disk is on disk again; what its editor had not saved stays unsaved
  if (wasSaved) await document.save();
  return undefined;
}

function asObject(input: unknown): object {
  return typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {};
}
