/** A workspace in memory for the tools: `/w` with some files, what was written kept. */
import type { AgentDocument, AgentHost } from '../../../src/agent/host';
import { runTool } from '../../../src/agent/run';
import { parsePostmortem } from '../../../src/language/parse';
import { DEFAULT_SETTINGS } from '../../../src/rules/engine/rule';
import { incidentOf } from '../../../src/workspace/incident-of';
import { IncidentIndex } from '../../../src/workspace/incident-index';
import { ReferenceResolver } from '../../../src/workspace/resolve-references';
import { SimilarIncidents } from '../../../src/workspace/similarity/similar-incidents';
import { MemoryFiles } from '../workspace/memory-files';

/** An answer as a model sees it: JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

const ROOT = 'file:///w/';

export class MemoryHost implements AgentHost {
  readonly files = new MemoryFiles();
  writes = 0;

  /** @param texts by path from the workspace */
  constructor(texts: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(texts)) this.files.write(ROOT + path, text);
  }

  text(path: string): string {
    return this.files.texts.get(ROOT + path)!.text;
  }

  async document(path: string): ReturnType<AgentHost['document']> {
    const text = path.includes('..') ? undefined : await this.files.read(ROOT + path);
    if (text === undefined) return { refused: `${path} is not in the workspace.` };
    const context = { settings: DEFAULT_SETTINGS, today: '2026-11-30' };
    return { path, uri: ROOT + path, postmortem: parsePostmortem(text), context, options: {} };
  }

  async write(document: AgentDocument, text: string): Promise<undefined> {
    this.writes++;
    this.files.write(document.uri, text);
  }

  async incidents() {
    const index = new IncidentIndex();
    for (const [uri, { text }] of this.files.texts) {
      const record = uri.endsWith('.md') ? incidentOf(uri, parsePostmortem(text)) : undefined;
      if (record !== undefined) index.set(uri, record);
    }
    return { index, similar: new SimilarIncidents(index) };
  }

  resolver(): ReferenceResolver {
    return new ReferenceResolver({ files: this.files }, { today: '2026-11-30' });
  }

  base(document: AgentDocument) {
    return { documentUri: document.uri, folders: ['file:///w'] };
  }

  stat(uri: string) {
    return this.files.stat(uri);
  }

  read(uri: string) {
    return this.files.read(uri);
  }

  shown(uri: string): string {
    return uri.slice(ROOT.length);
  }

  /** Runs a tool; a refusal comes back as its words. */
  async run(name: string, input: unknown): Promise<Json> {
    const result = await runTool(name, input, this);
    return 'refused' in result ? result.refused : result.answer;
  }
}
