/** Says what is wrong in settings files: in the open text, else in what is on disk. */
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { teamSettingsDiagnostics, type TeamSettingsFiles } from './team-settings';

export class TeamSettingsPublisher {
  private readonly told = new Set<string>();

  /**
   * @param open the document of a URI when an editor has it open
   * @param send delivers to the client
   */
  constructor(
    private readonly team: TeamSettingsFiles,
    private readonly open: (uri: string) => TextDocument | undefined,
    private readonly send: (params: PublishDiagnosticsParams) => void,
  ) {}

  /** The file was opened, changed or closed. */
  publish(uri: string): void {
    const document = this.open(uri);
    const text =
      document?.getText() ?? this.team.files.find((file) => file.uri === uri)?.text ?? undefined;
    const diagnostics = text === undefined ? [] : teamSettingsDiagnostics(text);
    if (diagnostics.length === 0 && !this.told.has(uri)) return;
    if (diagnostics.length === 0) this.told.delete(uri);
    else this.told.add(uri);
    this.send({ uri, ...(document !== undefined && { version: document.version }), diagnostics });
  }

  /** Files came, went or changed on disk. */
  publishAll(): void {
    for (const uri of new Set([...this.told, ...this.team.files.map((file) => file.uri)]))
      this.publish(uri);
  }
}
