/** The page of a rule, a click on the code of a finding away. The pages come with the extension. */
import { env, Uri, type Diagnostic } from 'vscode';

/** What the ids of rules look like; anything else names no page. */
const RULE_ID = /^[a-z]+(?:-[a-z]+)*$/;
/** Not a rule: what is wrong in a settings file. */
const NO_RULE = 'team-settings';

/** Findings whose code links to the page of their rule: a file, for VS Code runs no command there. */
export function withRulePages(diagnostics: readonly Diagnostic[], extensionUri: Uri): Diagnostic[] {
  const suffix = env.language.startsWith('ko') ? '.ko.md' : '.md';
  return diagnostics.map((diagnostic) => {
    const { code } = diagnostic;
    if (typeof code === 'string' && code !== NO_RULE && RULE_ID.test(code))
      diagnostic.code = {
        value: code,
        target: Uri.joinPath(extensionUri, 'docs', 'rules', `${code}${suffix}`),
      };
    return diagnostic;
  });
}
