/** Quick fixes from findings, suppressions for them, and everything that is safe at once. */
import * as l10n from '@vscode/l10n';
import {
  CodeActionKind,
  type CodeAction,
  type Command,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { rewriteAsTree } from '../../edits/rewrite-as-tree';
import type { Postmortem } from '../../language/postmortem';
import type { Language } from '../../vocabulary/ids';
import { EditSet, touches, type Range, type TextEdit } from '../../markdown/text';
import type { CheckedFinding, Fix } from '../../rules/engine/rule';
import { soundFixes } from '../../rules/engine/sound-fixes';
import { fields, optional, text, whole, type Checked } from '../../protocol/check';
import { CLIENT_COMMANDS } from '../../protocol/protocol';
import { toDiagnostic } from '../host/diagnostics';
import type { OpenDocument } from '../host/documents';
import { whySectionAt } from './nodes';
import { rangeAfter, toLspEdits } from '../host/positions';
import { treatActions, type SettingsPlace } from './treat-heading';
import { suppressHere, suppressInFile, type SuppressionEdit } from './suppressions';

/** The kind of *fix everything that is safe*. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.postmortem`;

/** What the client can do with an answer. */
export interface CodeActionClient {
  /** Commands of the client, see `CLIENT_COMMANDS`. */
  readonly commands: ReadonlySet<string>;
  /** Whether edits may name the document version they are made for. */
  readonly versionedEdits: boolean;
  /** The user's language. */
  readonly language: Language;
  /** Where the settings of a document's team are written; undefined outside every folder. */
  settingsPlace?(uri: string): SettingsPlace | undefined;
  /** Whether an edit may make a file. */
  readonly createsFiles?: boolean;
  /** Whether it asks for the edit of an action once that is chosen. */
  readonly resolvesEdits?: boolean;
  /** Reads another text of a document that was read before. */
  parse(uri: string, text: string, previous: Postmortem): Postmortem;
}

/** In a longer document fixes are checked, and their edits made, when one is chosen; UTF-16 units. */
const LARGE = 24 * 1024;

/** What an action without its edit tells the client to give back: which fix it is of. */
export const isUnresolved = fields({
  uri: text,
  version: whole,
  title: text,
  /** Where the fix begins to write, in UTF-16 offsets; undefined: in all places of its rule. */
  at: optional(whole),
  rule: text,
});
export type Unresolved = Checked<typeof isUnresolved>;

/** Whether fixes are checked, and their edits made, when one is chosen. */
function isLater({ postmortem }: OpenDocument, { resolvesEdits }: CodeActionClient): boolean {
  return resolvesEdits === true && postmortem.text.length > LARGE;
}

/** The action with its edit; undefined when what it would write is not sound. */
export function resolvedAction(
  document: OpenDocument,
  action: CodeAction,
  { title, at, rule }: Unresolved,
  client: CodeActionClient,
): CodeAction | undefined {
  const said = document.findings.filter((finding) => finding.rule === rule);
  if (at === undefined) {
    const { edits } = allOf(document, rule, title, client);
    return edits.length === 0
      ? undefined
      : { ...action, edit: workspaceEdit(document, edits, client) };
  }
  const fix = said
    .flatMap(({ parts = [], fixes }) => [...parts.flatMap((part) => part.fixes), ...fixes])
    .find((one) => one.title === title && beginOf(one) === at);
  if (fix === undefined || !soundOf(document, [fix], client).has(fix)) return undefined;
  return { ...action, ...written(document, fix, client) };
}

function beginOf({ edits }: Fix): number {
  return Math.min(...edits.map(({ range }) => range.start));
}

/**
 * Actions for `range`; `only` is what the client asked for, everything when undefined. In a large
 * document fixes come without edits, if the client asks for those later: to read what each of them
 * leads to would keep the server busy at every step of the cursor.
 */
export function codeActions(
  document: OpenDocument,
  range: Range,
  only: readonly string[] | undefined,
  client: CodeActionClient,
): CodeAction[] {
  const actions: CodeAction[] = [];
  if (wants(only, CodeActionKind.QuickFix)) {
    const met = document.findings.flatMap((finding) => metIn(document, finding, range) ?? []);
    const findings = met.flatMap(({ places }) => places);
    const fixes = met.flatMap((one) => one.fixes);
    const sound = isLater(document, client) ? new Set(fixes) : soundOf(document, fixes, client);
    for (const { said, fixes } of met)
      for (const fix of fixes)
        if (sound.has(fix)) actions.push(fixAction(document, said, fix, client));
    for (const finding of findings) actions.push(...codeCommands(document, finding, client));
    actions.push(...treated(document, range, CodeActionKind.QuickFix, client));
    for (const rule of new Set(findings.map((finding) => finding.rule)))
      actions.push(...fixRuleActions(document, rule, client));
    actions.push(...suppressActions(document, met, client));
  }
  if (wants(only, CodeActionKind.Refactor))
    actions.push(...treated(document, range, CodeActionKind.Refactor, client));
  if (wants(only, CodeActionKind.RefactorRewrite))
    actions.push(...rewriteActions(document, range, client));
  if (only !== undefined && wants(only, FIX_ALL)) actions.push(...fixAllAction(document, client));
  return actions;
}

/** What a heading that no section is called like may be treated as. */
function treated(
  { uri, postmortem }: OpenDocument,
  range: Range,
  kind: string,
  { settingsPlace, createsFiles = false }: CodeActionClient,
): CodeAction[] {
  return treatActions(postmortem, range, settingsPlace?.(uri), createsFiles).filter(
    (action) => action.kind === kind,
  );
}

/** In a 5-Whys section of another shape: the same tree in the canonical one. */
function rewriteActions(
  document: OpenDocument,
  range: Range,
  client: CodeActionClient,
): CodeAction[] {
  const { postmortem } = document;
  const { fiveWhys, lines } = postmortem;
  if (fiveWhys.canonical) return [];
  const section = whySectionAt(postmortem, lines.lineOf(range.start));
  if (section === undefined) return [];
  const result = rewriteAsTree(postmortem, { section, language: client.language });
  if ('refused' in result || result.edits.length === 0) return [];
  return [
    {
      title: l10n.t('Rewrite as a 5-Whys tree'),
      kind: CodeActionKind.RefactorRewrite,
      edit: workspaceEdit(document, result.edits, client),
      ...selection(document, result.edits, result.select, client),
    },
  ];
}

/** What needs the editor: to look at a difference, or to choose the code a link is to lead to. */
function codeCommands(
  document: OpenDocument,
  finding: CheckedFinding,
  { commands }: CodeActionClient,
): CodeAction[] {
  const { uri, postmortem } = document;
  const { pinAllCode, relinkCode, showCodeChange } = CLIENT_COMMANDS;
  const pinAll = { name: pinAllCode, title: l10n.t('Pin all code references'), preferred: false };
  const choose = { name: relinkCode, title: l10n.t('Link other code…'), preferred: true };
  const show = { name: showCodeChange, title: l10n.t('Show What Changed'), preferred: true };
  const offered =
    finding.rule === 'broken-reference'
      ? [choose]
      : finding.rule === 'changed-reference'
        ? [show, { ...choose, preferred: false }]
        : finding.rule === 'unpinned-reference'
          ? [pinAll]
          : [];
  const place = postmortem.lines.positionOf(finding.range.start);
  return offered
    .filter(({ name }) => commands.has(name))
    .map(({ name, title, preferred }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, finding)],
      isPreferred: preferred,
      command: { title, command: name, arguments: [uri, place] },
    }));
}

function fixAction(
  document: OpenDocument,
  finding: CheckedFinding,
  fix: Fix,
  client: CodeActionClient,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    ...(fix.preferred === true && { isPreferred: true }),
    ...(isLater(document, client) && fix.edits.length > 0
      ? { data: unresolved(document, fix.title, finding.rule, beginOf(fix)) }
      : written(document, fix, client)),
  };
}

function written(
  document: OpenDocument,
  { edits, select }: Fix,
  client: CodeActionClient,
): Pick<CodeAction, 'edit' | 'command'> {
  return {
    edit: workspaceEdit(document, edits, client),
    ...selection(document, edits, select, client),
  };
}

function unresolved(
  { uri, version }: OpenDocument,
  title: string,
  rule: string,
  at?: number,
): Unresolved {
  return { uri, version, title, rule, ...(at !== undefined && { at }) };
}

/** A safe fix of one rule for all its findings at once, where there is more than one. */
function fixRuleActions(
  document: OpenDocument,
  rule: string,
  client: CodeActionClient,
): CodeAction[] {
  const titles = new Set(
    alone(document, rule).flatMap(({ fixes }) =>
      fixes.filter(({ safe }) => safe).map(({ title }) => title),
    ),
  );
  const later = isLater(document, client);
  return [...titles].flatMap((title) => {
    const { edits, fixed } = allOf(document, rule, title, client, later);
    if (fixed.length < 2) return [];
    return [
      {
        title: l10n.t('{0}: all {1} in this document', title, fixed.length),
        kind: CodeActionKind.QuickFix,
        diagnostics: fixed.map((finding) => toDiagnostic(document, finding)),
        ...(later
          ? { data: unresolved(document, title, rule) }
          : { edit: workspaceEdit(document, edits, client) }),
      },
    ];
  });
}

/** Findings of a rule that stand alone: what is said together offers its fix for all places itself. */
function alone({ findings }: OpenDocument, rule: string): readonly CheckedFinding[] {
  return findings.filter((finding) => finding.rule === rule && finding.parts === undefined);
}

/** @param unchecked whether what is not sound counts, too */
function allOf(
  document: OpenDocument,
  rule: string,
  title: string,
  client: CodeActionClient,
  unchecked = false,
): { edits: readonly TextEdit[]; fixed: CheckedFinding[] } {
  return together(
    document,
    alone(document, rule),
    (fix) => fix.safe === true && fix.title === title,
    client,
    unchecked,
  );
}

function fixAllAction(document: OpenDocument, client: CodeActionClient): CodeAction[] {
  // unseen, only what is right most of the time: not every harmless way out of a finding
  const { edits, fixed } = together(
    document,
    document.findings,
    (fix) => fix.safe === true && fix.preferred === true,
    client,
  );
  if (fixed.length === 0) return [];
  return [
    {
      title: l10n.t('Apply all safe fixes'),
      kind: FIX_ALL,
      diagnostics: fixed.map((finding) => toDiagnostic(document, finding)),
      edit: workspaceEdit(document, edits, client),
    },
  ];
}

/** The wanted fix of each finding, when it does not touch what an earlier one touches, and loses nothing. */
function together(
  document: OpenDocument,
  findings: readonly CheckedFinding[],
  isWanted: (fix: Fix) => boolean,
  client: CodeActionClient,
  unchecked = false,
): { edits: readonly TextEdit[]; fixed: CheckedFinding[] } {
  const edits = new EditSet();
  const chosen: { readonly finding: CheckedFinding; readonly fix: Fix }[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find(isWanted);
    if (fix !== undefined && edits.add(fix.edits)) chosen.push({ finding, fix });
  }
  if (unchecked) return { edits: edits.edits, fixed: chosen.map(({ finding }) => finding) };
  const sound = soundOf(
    document,
    chosen.map(({ fix }) => fix),
    client,
  );
  return {
    edits: [...sound].flatMap((fix) => fix.edits),
    fixed: chosen.filter(({ fix }) => sound.has(fix)).map(({ finding }) => finding),
  };
}

function soundOf(
  { uri, postmortem }: OpenDocument,
  fixes: readonly Fix[],
  { parse }: CodeActionClient,
): ReadonlySet<Fix> {
  return soundFixes(postmortem, fixes, (text) => parse(uri, text, postmortem));
}

function suppressActions(
  document: OpenDocument,
  met: readonly Met[],
  client: CodeActionClient,
): CodeAction[] {
  const { postmortem } = document;
  // what several rules say together is silenced rule by rule
  const byRule = new Map(
    met.flatMap(({ said, places }) =>
      places
        .flatMap((place) => (place === said ? (said.parts ?? [said]) : [place]))
        .map((place) => [place.rule, { said, place }] as const),
    ),
  );
  return [...byRule.values()].flatMap(({ said, place: { rule, range } }) => {
    // a suppression that suppresses the complaint about suppressions helps nobody
    if (rule === 'useless-suppression') return [];
    const action = (title: string, { edit, select }: SuppressionEdit): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, said)],
      edit: workspaceEdit(document, [edit], client),
      ...selection(document, [edit], select, client),
    });
    const here = suppressHere(postmortem, rule, range);
    return [
      ...(here === undefined ? [] : [action(l10n.t("Suppress '{0}' here…", rule), here)]),
      action(l10n.t("Suppress '{0}' for the whole file…", rule), suppressInFile(postmortem, rule)),
    ];
  });
}

/** The command that selects what the author types next; nothing when the client has none. */
function selection(
  { uri, postmortem }: OpenDocument,
  edits: readonly TextEdit[],
  select: Range | undefined,
  { commands }: CodeActionClient,
): { command?: Command } {
  if (select === undefined || !commands.has(CLIENT_COMMANDS.select)) return {};
  return {
    command: {
      title: l10n.t('Select'),
      command: CLIENT_COMMANDS.select,
      arguments: [uri, rangeAfter(postmortem, edits, select)],
    },
  };
}

function workspaceEdit(
  { uri, version, postmortem }: OpenDocument,
  edits: readonly TextEdit[],
  { versionedEdits }: CodeActionClient,
): WorkspaceEdit {
  const lspEdits = toLspEdits(postmortem.lines, edits);
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: lspEdits }] }
    : { changes: { [uri]: lspEdits } };
}

/** Whether the client asked for this kind, or for one above it. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return (
    only === undefined ||
    only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`))
  );
}

/** A finding that a range means: what the client was told, and the places of it that are meant. */
interface Met {
  readonly said: CheckedFinding;
  readonly places: readonly CheckedFinding[];
  readonly fixes: readonly Fix[];
}

/** A finding that a range means: itself, or one place of several that it stands for. */
function metIn(
  { postmortem }: OpenDocument,
  finding: CheckedFinding,
  range: Range,
): Met | undefined {
  const itself = { said: finding, places: [finding], fixes: finding.fixes };
  if (meets(finding.range, range)) return itself;
  const { parts } = finding;
  if (parts === undefined) {
    // marks are small: the whole line of one means it
    const met = isLocal(finding) && meets(linesOf(postmortem, finding.range), range);
    return met ? itself : undefined;
  }
  const exact = parts.filter((part) => meets(part.range, range));
  const places =
    exact.length > 0
      ? exact
      : parts.filter((part) => meets(linesOf(postmortem, part.range), range));
  return places.length === 0
    ? undefined
    : { said: finding, places, fixes: [...places.flatMap(({ fixes }) => fixes), ...finding.fixes] };
}

/** Whether a finding marks a claim or an item by its box: its subject is the line. */
function isLocal({ subject }: CheckedFinding): boolean {
  return subject !== undefined;
}

function linesOf({ lines }: Postmortem, { start, end }: Range): Range {
  return { start: lines.startOf(lines.lineOf(start)), end: lines.endOf(lines.lineOf(end)) };
}

/** A cursor at either end of a finding means it, and so does a selection that meets it. */
function meets(finding: Range, range: Range): boolean {
  return touches(finding, range.start) || touches(range, finding.start);
}
