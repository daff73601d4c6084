/** The page of a rule, a click on the code of a finding away. The pages come with the extension. */
import { Uri, commands, type Diagnostic, type Disposable } from 'vscode';

const SHOW_RULE = 'postmortem.showRule';
/** What the ids of rules look like; anything else names no page. */
const RULE_ID = /^[a-z]+(?:-[a-z]+)*$/;
/** Not a rule: what is wrong in a settings file. */
const NO_RULE = 'team-settings';

/** Findings whose code links to the page of their rule. */
export function withRulePages(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const { code } = diagnostic;
    if (typeof code === 'string' && code !== NO_RULE && RULE_ID.test(code))
      diagnostic.code = { value: code, target: linkTo(code) };
    return diagnostic;
  });
}

function linkTo(rule: string): Uri {
  const query = encodeURIComponent(JSON.stringify([rule]));
  return Uri.parse(`command:${SHOW_RULE}?${query}`, true);
}

/** The command behind those links: the page as a preview. */
export function showRulePages(extensionUri: Uri): Disposable {
  return commands.registerCommand(SHOW_RULE, async (rule: unknown) => {
    if (typeof rule !== 'string' || !RULE_ID.test(rule)) return;
    const page = Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
    await commands.executeCommand('markdown.showPreview', page);
  });
}
