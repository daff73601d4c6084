/** The command line, read. */
import { SEVERITIES, type Severity } from '../rules/engine/rule';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** What both commands that look at files take. */
interface Selection {
  readonly paths: readonly string[];
  /** A settings file that holds for every file; without it the nearest one of each file does. */
  readonly config: string | undefined;
  /** A git revision: only what changed since then. */
  readonly since: string | undefined;
}

export interface CheckCommand extends Selection {
  readonly command: 'check';
  readonly format: Format;
  /** `--threads`; none leaves it to the number of files and cores. */
  readonly threads: number | undefined;
  readonly failOn: Severity | 'never';
  readonly fix: boolean;
  /** Whether the text is coloured; undefined: as the terminal and the environment say. */
  readonly colour: boolean | undefined;
  /** Whether code references are looked for. */
  readonly links: boolean;
  /** A folder where what was found out is kept for the next run. */
  readonly cache: string | undefined;
  /** Whether documents are judged beside the others that were given. */
  readonly workspace: boolean;
}

export const EXPORT_FORMATS = ['json', 'html', 'md', 'customers'] as const;

export interface ExportCommand extends Selection {
  readonly command: 'export';
  readonly format: (typeof EXPORT_FORMATS)[number];
}

export const LINK_FORMATS = ['text', 'json'] as const;

export interface LinksCommand extends Selection {
  readonly command: 'links';
  readonly format: (typeof LINK_FORMATS)[number];
  readonly updateMoved: boolean;
}

export const REPORT_FORMATS = ['html', 'json', 'md'] as const;

export interface ReportCommand extends Selection {
  readonly command: 'report';
  readonly format: (typeof REPORT_FORMATS)[number];
  /** A folder where what was found out is kept for the next run. */
  readonly cache: string | undefined;
  /** Undefined: the one of the environment. */
  readonly language: 'en' | 'ko' | undefined;
}

export type Command =
  | ReportCommand
  | LinksCommand
  | CheckCommand
  | ExportCommand
  | { readonly command: 'lsp' }
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  /** The command line makes no sense; the sentence says what does. */
  | { readonly command: 'usage'; readonly message: string };

export const HELP = `Usage: postmortem <command> [options]

Commands
  check <files, folders or globs…>   what the rules have to say
    --format text|json|sarif|github    default: text
    --fail-on error|warning|information|hint|never
                                       exit with 1 when there is a finding of this severity
                                       or a higher one; default: error
    --fix                              first apply the fixes that are safe to apply unseen
    --color, --no-color                default: what NO_COLOR, FORCE_COLOR and the terminal say
    --no-links                         leave code references out: no other file is read
    --no-workspace                     judge each document alone, without the others
    --threads <n>                      default: one for every 250 files, as many as there are cores
  export <files, folders or globs…>  what the documents say, in another form
    --format json|html|md|customers    default: json, data of all of them; the others take one file:
                                       a page with its tree, plain Markdown, what customers may read
  links <files, folders or globs…>   where the code is now that the documents refer to
    --format text|json                 default: text
    --update-moved                     first rewrite the links and pins of everything that moved
  report <files, folders or globs…>  figures over all of them: how many, how long, what is overdue
    --format html|json|md              default: html, one file without scripts or network
    --lang en|ko                       default: the language of the environment
  lsp --stdio                        the language server, for any editor that speaks LSP

Options of check, export, links and report
  --config <file>      settings for every file; without it the nearest .postmortemrc.yaml
                       from each file up to its repository's root
  --since <git ref>    only files that changed since this branched off from <git ref>, and
                       untracked ones; looks at the current folder when no path is named

Options of check and report
  --cache <folder>     what was found out of each file is kept there, so that the next run reads
                       only what has changed (not with --fix)

Other options
  --help, --version

Looks at every .md and .markdown file that is named, matches or lies below a named folder (not in
node_modules or .git) and passes over what is no postmortem. A path that does not exist may be a
glob of *, **, ? and {a,b}: quote it and it means the same in every shell.

Exit codes: 0 nothing to report, 1 findings at or above --fail-on (links: a reference is lost), 2 a
path or settings file that cannot be read, a ref that git does not know or a command line that makes
no sense.
`;

const WITH_VALUE: Readonly<Record<string, readonly string[]>> = {
  check: ['--format', '--fail-on', '--config', '--since', '--threads', '--cache'],
  export: ['--format', '--config', '--since'],
  links: ['--format', '--config', '--since'],
  report: ['--format', '--lang', '--config', '--since', '--cache'],
};
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  check: ['--fix', '--no-links', '--no-workspace', '--color', '--no-color'],
  export: [],
  links: ['--update-moved'],
  report: [],
};

/** Reads the arguments after the program's own name. Never throws. */
export function readArguments(argv: readonly string[]): Command {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help')
    return { command: 'help' };
  if (command === '--version' || command === '-v') return { command: 'version' };
  if (rest.includes('--help') || rest.includes('-h')) return { command: 'help' };
  if (command === 'lsp') return { command: 'lsp' };
  if (command !== 'check' && command !== 'export' && command !== 'links' && command !== 'report')
    return usage(`There is no command '${command}': check, export, links, report and lsp are.`);

  const paths: string[] = [];
  const options = new Map<string, string>();
  const switches = new Set<string>();
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
    if (SWITCHES[command]!.includes(name)) {
      if (inline !== undefined) return usage(`'${name}' takes no value.`);
      switches.add(name);
      continue;
    }
    if (!WITH_VALUE[command]!.includes(name)) return usage(`'${command}' has no option '${name}'.`);
    const value = inline ?? rest[++at];
    if (value === undefined || value === '') return usage(`'${name}' needs a value.`);
    options.set(name, value);
  }
  const since = options.get('--since');
  // git would take it for an option of its own
  if (since?.startsWith('-')) return usage(`'${since}' is no git ref.`);
  if (paths.length === 0 && since === undefined)
    return usage(`'${command}' needs a file, a folder or a glob.`);
  const selection = {
    paths: paths.length === 0 ? ['.'] : paths,
    config: options.get('--config'),
    since,
  };

  const format = options.get('--format');
  if (command === 'export') {
    const chosen = EXPORT_FORMATS.find((one) => one === (format ?? 'json'));
    if (chosen === undefined)
      return usage(`'export' writes ${EXPORT_FORMATS.join(', ')}; not '${format}'.`);
    return { command, ...selection, format: chosen };
  }
  if (command === 'links') {
    const chosen = LINK_FORMATS.find((one) => one === (format ?? 'text'));
    if (chosen === undefined)
      return usage(`'links' writes ${LINK_FORMATS.join(' or ')}, not '${format}'.`);
    return { command, ...selection, format: chosen, updateMoved: switches.has('--update-moved') };
  }
  if (command === 'report') {
    const chosen = REPORT_FORMATS.find((one) => one === (format ?? 'html'));
    if (chosen === undefined)
      return usage(`'report' writes ${REPORT_FORMATS.join(', ')}; not '${format}'.`);
    const lang = options.get('--lang');
    const language = (['en', 'ko'] as const).find((one) => one === lang);
    if (lang !== undefined && language === undefined)
      return usage(`'--lang' is one of en, ko; not '${lang}'.`);
    const cache = options.get('--cache');
    return { command, ...selection, format: chosen, language, cache };
  }
  const known = FORMATS.find((one) => one === (format ?? 'text'));
  if (known === undefined)
    return usage(`'--format' is one of ${FORMATS.join(', ')}; not '${format}'.`);
  const failOn = options.get('--fail-on') ?? 'error';
  const level = [...SEVERITIES, 'never' as const].find((one) => one === failOn);
  if (level === undefined)
    return usage(`'--fail-on' is one of ${SEVERITIES.join(', ')}, never; not '${failOn}'.`);
  const threads = options.get('--threads');
  if (threads !== undefined && !/^[1-9]\d?$/.test(threads))
    return usage(`'--threads' is a number from 1 to 99; not '${threads}'.`);
  return {
    command,
    ...selection,
    format: known,
    threads: threads === undefined ? undefined : Number(threads),
    failOn: level,
    fix: switches.has('--fix'),
    colour: switches.has('--no-color') ? false : switches.has('--color') ? true : undefined,
    cache: options.get('--cache'),
    links: !switches.has('--no-links'),
    workspace: !switches.has('--no-workspace'),
  };
}

function split(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}

function usage(message: string): Command {
  return { command: 'usage', message };
}
