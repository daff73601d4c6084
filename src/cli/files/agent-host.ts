/** The workspace of an agent: one folder, nothing outside of it. */
import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AgentDocument, AgentHost, Refusal } from '../../agent/host';
import { parsePostmortem } from '../../language/parse';
import { teamDay } from '../../language/times/today';
import { documentSettings, type DocumentSettings } from '../../workspace/document-settings';
import { documentView } from '../../workspace/document-view';
import type { FileStat } from '../../workspace/files';
import { IncidentIndex } from '../../workspace/incident-index';
import { incidentOf } from '../../workspace/incident-of';
import { ReferenceResolver } from '../../workspace/resolve-references';
import { SimilarIncidents } from '../../workspace/similarity/similar-incidents';
import { isTemplate } from '../../workspace/template';
import { NearestConfig } from './config';
import { findFiles, readText, slashes } from './files';
import { pathOf, uriOf } from '../../node/file-uri';
import { GitProgram } from '../../node/git';
import { isMarkdownFile } from '../../vocabulary/place';
import { replaceText } from './replace-file';
import { DiskFiles } from './workspace-files';

/** Files read before others get a turn: a call may have been cancelled meanwhile. */
const AT_ONCE = 20;

export class FolderHost implements AgentHost {
  private readonly root: string;
  private readonly files: DiskFiles;
  private readonly git = new GitProgram();
  private readonly index = new IncidentIndex();
  private readonly similar = new SimilarIncidents(this.index);
  /** What the index knows of each file, by what it was when it was read. */
  private readonly known = new Map<string, string>();
  private config = new NearestConfig(() => undefined);

  /** @param folder one that is there */
  constructor(folder: string) {
    this.root = realpathSync(folder);
    this.files = new DiskFiles([this.root]);
  }

  async document(path: string, signal?: AbortSignal): Promise<AgentDocument | Refusal> {
    const file = this.inside(path);
    if (file === undefined) return { refused: `${path} is not in the workspace.` };
    if (!isMarkdownFile(file)) return { refused: `${path} is no Markdown file.` };
    const read = readText(file);
    if ('problem' in read) return { refused: `${path}: it cannot be read.` };
    if (!read.exact) return { refused: `${path} is not all UTF-8: it is not read here.` };
    this.config = new NearestConfig(() => undefined);
    const uri = uriOf(file);
    const options = this.settingsOf(file, 'said');
    const { index, similar } = await this.incidents(signal);
    const postmortem = parsePostmortem(read.text, options);
    // of a large document the rules take as long again: who has cancelled is heard before
    await setImmediate(undefined, { signal });
    return {
      path: this.shown(uri),
      uri,
      postmortem,
      options,
      context: {
        settings: options.rules,
        today: teamDay(options.rules.timezone),
        workspace: documentView(index, similar, uri, true),
        template: isTemplate(uri, postmortem),
      },
    };
  }

  async write(
    { uri, path, postmortem }: AgentDocument,
    text: string,
  ): Promise<Refusal | undefined> {
    const file = pathOf(uri);
    const problem = file === undefined ? 'no file' : replaceText(file, postmortem.written, text);
    return problem === undefined ? undefined : { refused: `${path} was not written: ${problem}` };
  }

  async incidents(signal?: AbortSignal) {
    const { files } = findFiles([this.root], this.root);
    const there = new Set<string>();
    for (const [at, file] of files.entries()) {
      if (at % AT_ONCE === 0) await setImmediate(undefined, { signal });
      const uri = uriOf(file);
      there.add(uri);
      const state = stateOf(file);
      if (state === undefined || this.known.get(uri) === state) continue;
      this.known.set(uri, state);
      const settings = this.settingsOf(file);
      const read = settings.place === 'elsewhere' ? undefined : readText(file);
      const isRead = read !== undefined && 'text' in read;
      this.index.set(
        uri,
        isRead ? incidentOf(uri, parsePostmortem(read.text, settings)) : undefined,
      );
    }
    for (const uri of this.known.keys())
      if (!there.has(uri)) {
        this.known.delete(uri);
        this.index.set(uri, undefined);
      }
    if (!this.similar.isReady) this.similar.takeAll();
    return { index: this.index, similar: this.similar };
  }

  resolver(): ReferenceResolver {
    const { files, git } = this;
    return new ReferenceResolver({ files, search: files, git }, { today: teamDay(undefined) });
  }

  base({ uri }: AgentDocument) {
    return { documentUri: uri, folders: [uriOf(this.root)] };
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    const path = pathOf(uri);
    return path === undefined || this.inside(path) === undefined ? undefined : this.files.stat(uri);
  }

  read(uri: string): Promise<string | undefined> {
    return this.files.read(uri);
  }

  shown(uri: string): string {
    const path = pathOf(uri);
    return path === undefined ? uri : slashes(relative(this.root, path));
  }

  private settingsOf(file: string, hint?: 'said'): DocumentSettings {
    const { settings, base } = this.config.of(file);
    return documentSettings(settings, slashes(file), base, hint);
  }

  /** Where a path really leads, when that is a file below the folder. */
  private inside(path: string): string | undefined {
    try {
      const real = realpathSync(resolve(this.root, path));
      const below = real.startsWith(this.root.endsWith(sep) ? this.root : this.root + sep);
      return below && statSync(real).isFile() ? real : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Another text whenever the file became another one. */
function stateOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}`;
}
