/**
 * The one way to run a tool: its name and whatever a model sent, to plain data. What documents say is
 * only ever data in the answer; nothing in it is looked for instructions.
 */
import { checkFor } from './check';
import type { Change } from './changes';
import { editFor } from './edit';
import { evidenceFor } from './evidence';
import type { AgentDocument, AgentHost, Refusal } from './host';
import { problemWith, toolNamed } from './input';
import { readFor } from './read';
import { similarFor } from './similar';
import type { Part } from './tools';

/** Plain data to be sent as JSON, or why there is none. */
export type ToolAnswer = { readonly answer: object } | Refusal;

const MOST_FINDINGS = 40;

/**
 * Runs a tool. Bad input, a path out of the workspace and everything that cannot be done come back as
 * a refusal in words; rejects only when `signal` is aborted or the host fails.
 */
export async function runTool(
  name: unknown,
  input: unknown,
  host: AgentHost,
  signal?: AbortSignal,
): Promise<ToolAnswer> {
  const tool = toolNamed(name);
  if (tool === undefined) return { refused: `There is no tool ${String(name)}.` };
  const problem = problemWith(input, tool.input);
  if (problem !== undefined) return { refused: problem };
  const given = input as Readonly<Record<string, unknown>>;
  const open = async (): Promise<AgentDocument | Refusal> =>
    host.document(given['path'] as string, signal);
  if (tool.name === 'similar') return answerOf(await similar(given, open, host, signal));
  const document = await open();
  if ('refused' in document) return document;
  switch (tool.name) {
    case 'check':
      return answerOf(
        await checkFor(document, host, (given['most'] as number) ?? MOST_FINDINGS, signal),
      );
    case 'read':
      return answerOf(readFor(document, given['part'] as Part | undefined));
    case 'evidence':
      return answerOf(
        await evidenceFor(document, host, given['node'] as string | undefined, signal),
      );
    case 'edit':
      return answerOf(
        await editFor(
          document,
          host,
          given['changes'] as readonly Change[],
          given['dry_run'] === true,
          signal,
        ),
      );
  }
}

async function similar(
  given: Readonly<Record<string, unknown>>,
  open: () => Promise<AgentDocument | Refusal>,
  host: AgentHost,
  signal: AbortSignal | undefined,
): Promise<object | Refusal> {
  const { path, words, most } = given;
  if ((path === undefined) === (words === undefined))
    return { refused: 'Give a path or words, one of them.' };
  const document = path === undefined ? undefined : await open();
  if (document !== undefined && 'refused' in document) return document;
  return similarFor(
    {
      ...(document !== undefined && { uri: document.uri }),
      ...(words !== undefined && { words: words as string }),
      ...(most !== undefined && { most: most as number }),
    },
    host,
    signal,
  );
}

function answerOf(result: object | Refusal): ToolAnswer {
  return 'refused' in result ? result : { answer: result };
}
