/** Answers the tools of a language model: the same as `postmortem mcp`, on what editors show. */
import type { Connection } from 'vscode-languageserver';
import type { AgentDocument, AgentHost, Refusal } from '../../agent/host';
import { LineIndex } from '../../markdown/text';
import { lineEdits } from '../../agent/line-edits';
import { runTool } from '../../agent/run';
import { AGENT_CALL, type AgentAnswer } from '../../protocol/agent';
import type { ReferenceHost } from '../../workspace/code-lookup';
import { pathBelow, resolveFileLink } from '../../workspace/file-links';
import { ReferenceResolver } from '../../workspace/resolve-references';
import { SimilarIncidents } from '../../workspace/similarity/similar-incidents';
import { isTemplate } from '../../workspace/template';
import { answering } from '../host/answering';
import { toLspEdits } from '../host/positions';
import type { Session } from '../host/session';

/** Registers `AGENT_CALL`. `code` reads files, searches and asks git, as far as the client does. */
export function registerAgent(
  connection: Connection,
  session: Session,
  code: () => ReferenceHost | undefined,
): void {
  answering(connection, session)(AGENT_CALL, async ({ name, input }): Promise<AgentAnswer> => {
    const reading = code();
    if (reading === undefined) return { text: 'No workspace is open.', failed: true };
    const call = new AgentCallHost(session, reading);
    const result = await runTool(name, input, call);
    if ('refused' in result) return { text: result.refused, failed: true };
    const { toWrite } = call;
    return {
      text: JSON.stringify(result.answer),
      failed: false,
      ...(toWrite !== undefined && { write: toWrite }),
    };
  });
}

/** One call. It writes nothing: what is to be written is kept for the client. */
class AgentCallHost implements AgentHost {
  toWrite: AgentAnswer['write'];

  constructor(
    private readonly session: Session,
    private readonly code: ReferenceHost,
  ) {}

  async document(path: string): Promise<AgentDocument | Refusal> {
    const { session } = this;
    const uri = this.uriOf(path);
    if (uri === undefined) return { refused: `${path} is not in the workspace.` };
    if (!/\.(?:md|markdown)$/i.test(uri)) return { refused: `${path} is no Markdown file.` };
    const open = session.documents.get(uri);
    const text = open?.postmortem.written ?? (await this.code.files.read(uri));
    if (text === undefined) return { refused: `${path} is not in the workspace.` };
    const postmortem = open?.postmortem ?? session.parse(uri, text);
    return {
      path: this.shown(uri),
      uri,
      postmortem,
      options: session.parseOptionsOf(uri),
      context: { ...session.ruleContext(uri), template: isTemplate(uri, postmortem) },
    };
  }

  async write({ uri, postmortem }: AgentDocument, text: string): Promise<undefined> {
    this.toWrite = {
      uri,
      version: this.session.documents.versionOf(uri) ?? null,
      edits: toLspEdits(new LineIndex(postmortem.written), lineEdits(postmortem.written, text)),
    };
  }

  async incidents() {
    const { index } = this.session.workspace;
    return { index, similar: new SimilarIncidents(index) };
  }

  resolver(): ReferenceResolver {
    const { session } = this;
    return new ReferenceResolver(this.code, { today: session.today, quote: session.pinQuote });
  }

  base({ uri }: AgentDocument) {
    return this.session.linkBase(uri);
  }

  stat(uri: string) {
    return this.code.files.stat(uri);
  }

  read(uri: string) {
    return this.code.files.read(uri);
  }

  shown(uri: string): string {
    for (const folder of this.folders) {
      const path = pathBelow(uri, folder);
      if (path !== undefined) return path;
    }
    return uri;
  }

  private get folders(): readonly string[] {
    return this.session.linkBase('').folders;
  }

  /** The file below a folder of the workspace that a path from it, or an absolute one, names. */
  private uriOf(path: string): string | undefined {
    const written = path
      .replaceAll('\\', '/')
      .replaceAll('%', '%25')
      .replace(/[?#]/g, encodeURIComponent);
    for (const folder of this.folders) {
      const base = { documentUri: `${folder}/x.md`, folders: [folder] };
      const root = decodeURIComponent(new URL(folder).pathname);
      const below = path.startsWith(`${root}/`) ? written.slice(root.length + 1) : written;
      const link = resolveFileLink(below.replace(/^\/+/, './'), base);
      const isKnown = link !== undefined && pathBelow(link.uri, folder) !== undefined;
      if (isKnown) return link.uri;
    }
    return undefined;
  }
}
