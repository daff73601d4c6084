/** The command line, read. */
import { SEVERITIES, type Severity } from '../rules/rule';

export interface CheckCommand {
  readonly command: 'check';
  readonly paths: readonly string[];
  readonly format: 'text' | 'json';
  readonly failOn: Severity | 'never';
}

export interface ExportCommand {
  readonly command: 'export';
  readonly paths: readonly string[];
  readonly format: 'json';
}

export type Command =
  | CheckCommand
  | ExportCommand
  | { readonly command: 'lsp' }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  /** The command line makes no sense; the sentence says what does. */
  | { readonly command: 'usage'; readonly message: string };

export const HELP = `Usage: postmortem <command> [options]

Commands
  check <files or folders…>    what the rules have to say
    --format text|json           default: text
    --fail-on error|warning|information|hint|never
                                 exit with 1 when there is a finding of this severity
                                 or a higher one; default: error
  export <files or folders…>   what the documents say, as data
    --format json                the only one, and the default
  lsp --stdio                  the language server, for any editor that speaks LSP

Options
  --help, --version

Looks at every .md and .markdown file that is named or lies below a named folder (not in
node_modules or .git) and passes over what is no postmortem.

Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 a path that cannot be read or a
command line that makes no sense.
`;

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  check: ['--format', '--fail-on'],
  export: ['--format'],
};

/** Reads the arguments after the program's own name. Never throws. */
export function readArguments(argv: readonly string[]): Command {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help')
    return { command: 'help' };
  if (command === '--version' || command === '-v') return { command: 'version' };
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help' };
  if (command === 'lsp') return { command: 'lsp' };
  if (command !== 'check' && command !== 'export')
    return usage(`There is no command '${command}': check, export and lsp are.`);

  const paths: string[] = [];
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at++) {
    const argument = rest[at]!;
    if (argument === '--') {
      paths.push(...rest.slice(at + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      paths.push(argument);
      continue;
    }
    const [name, inline] = split(argument);
    if (!OPTIONS[command]!.includes(name)) return usage(`'${command}' has no option '${name}'.`);
    const value = inline ?? rest[++at];
    if (value === undefined) return usage(`'${name}' needs a value.`);
    options.set(name, value);
  }
  if (paths.length === 0) return usage(`'${command}' needs a file or a folder.`);

  const format = options.get('--format');
  if (command === 'export') {
    if (format !== undefined && format !== 'json')
      return usage(`'export' writes json, not '${format}'.`);
    return { command, paths, format: 'json' };
  }
  if (format !== undefined && format !== 'text' && format !== 'json')
    return usage(`'--format' is text or json, not '${format}'.`);
  const failOn = options.get('--fail-on') ?? 'error';
  const level = [...SEVERITIES, 'never' as const].find((known) => known === failOn);
  if (level === undefined)
    return usage(`'--fail-on' is one of ${SEVERITIES.join(', ')}, never; not '${failOn}'.`);
  return { command, paths, format: format ?? 'text', failOn: level };
}

function split(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}

function usage(message: string): Command {
  return { command: 'usage', message };
}
