/** The page of a rule, a click on the code of a finding away. The pages come with the extension. */
import { Uri, env, workspace, type Diagnostic, type Disposable } from 'vscode';
import { bundledTexts } from './bundled';

/** What the ids of rules look like; anything else names no page. */
const RULE_ID = /^[a-z]+(?:-[a-z]+)*$/;
/** Not a rule: what is wrong in a settings file. */
const NO_RULE = 'team-settings';
const SCHEME = 'postmortem-rule';

/** Findings whose code links to the page of their rule: a document, for VS Code runs no command there. */
export function withRulePages(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const suffix = env.language.startsWith('ko') ? '.ko.md' : '.md';
  return diagnostics.map((diagnostic) => {
    const { code } = diagnostic;
    if (typeof code === 'string' && code !== NO_RULE && RULE_ID.test(code))
      diagnostic.code = {
        value: code,
        target: Uri.from({ scheme: SCHEME, path: `/${code}${suffix}` }),
      };
    return diagnostic;
  });
}

/** Shows the pages; they are read with the first one. */
export function showRulePages(extensionUri: Uri): Disposable {
  let pages: ReturnType<typeof bundledTexts> | undefined;
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) =>
      (await (pages ??= bundledTexts(extensionUri, 'rule-pages')))[path.slice(1)],
  });
}
