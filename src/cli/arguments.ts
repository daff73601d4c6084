/** The command line, read. */
import { parseArgs } from 'node:util';
import { isDay } from '../language/times/date';
import { SEVERITIES, type Severity } from '../rules/engine/rule';
import type { Language } from '../vocabulary/ids';

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

/** What both commands that look at files take. */
interface Selection {
  readonly paths: readonly string[];
  /** A settings file that holds for every file; without it the nearest one of each file does. */
  readonly config: string | undefined;
  /** A git revision: only what changed since then. */
  readonly since: string | undefined;
}

/** The language of what a command says; undefined: the one of the environment. */
interface Spoken {
  readonly language: Language | undefined;
}

export interface CheckCommand extends Selection, Spoken {
  readonly command: 'check';
  readonly format: Format;
  /** `--threads`; none leaves it to the number of files and cores. */
  readonly threads: number | undefined;
  readonly failOn: Severity | 'never';
  /** The exit code for findings, from 1 to 125; hooks of some agents want 2. */
  readonly failExitCode: number;
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

const EXPORT_FORMATS = ['json', 'html', 'md', 'customers'] as const;

export interface ExportCommand extends Selection {
  readonly command: 'export';
  readonly format: (typeof EXPORT_FORMATS)[number];
  /** Say of each section what it was told by. */
  readonly explain?: true;
}

const LINK_FORMATS = ['text', 'json'] as const;

export interface LinksCommand extends Selection, Spoken {
  readonly command: 'links';
  readonly format: (typeof LINK_FORMATS)[number];
  readonly updateMoved: boolean;
}

const REPORT_FORMATS = ['html', 'json', 'md'] as const;

export interface ReportCommand extends Selection, Spoken {
  readonly command: 'report';
  readonly format: (typeof REPORT_FORMATS)[number];
  /** A folder where what was found out is kept for the next run. */
  readonly cache: string | undefined;
}

export interface AdoptCommand {
  readonly command: 'adopt';
  readonly folder: string;
  /** `YYYY-MM-DD` or `today`: incidents of earlier days count as closed. */
  readonly baseline: string | undefined;
  /** Only tell what would be written. */
  readonly dryRun: boolean;
}

const DIFF_FORMATS = ['text', 'md', 'json'] as const;

export interface DiffCommand {
  readonly command: 'diff';
  /** What is compared is the files now with where this branched off from here. */
  readonly ref: string;
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly format: (typeof DIFF_FORMATS)[number];
  /** Undefined: the one of the environment. */
  readonly language: Language | undefined;
}

export interface McpCommand {
  readonly command: 'mcp';
  /** What an agent may read and write in. */
  readonly folder: string;
}

export type Command =
  | DiffCommand
  | McpCommand
  | AdoptCommand
  | ReportCommand
  | LinksCommand
  | CheckCommand
  | ExportCommand
  | { readonly command: 'lsp' }
  | ({ readonly command: 'help' } & Spoken)
  | { readonly command: 'version' }
  /** The command line makes no sense; the sentence says what does. */
  | { readonly command: 'usage'; readonly message: string };

export const HELP = `Usage: postmortem <command> [options]

Commands
  check <files, folders or globs…>   reports findings
    --format text|json|sarif|github    default: text
    --fail-on error|warning|information|hint|never
                                       exit with 1 when there is a finding of this severity
                                       or a higher one; default: error
    --fail-exit-code <n>               exit with another code than 1 then, from 1 to 125
    --fix                              first apply the safe fixes
    --color, --no-color                default: what NO_COLOR, FORCE_COLOR and the terminal say
    --no-links                         leave out the code that documents link to
    --no-workspace                     judge each document alone, without the others
    --threads <n>                      default: one for every 250 files, as many as there are cores
  export <files, folders or globs…>  what the documents say, in another form
    --format json|html|md|customers    default: json, data of all of them; the others take one file:
                                       a page with its tree, plain Markdown, what customers may read
    --explain                          with json: what each section was told by, and how sure that is
  links <files, folders or globs…>   where the code is now that documents link to
    --format text|json                 default: text
    --update-moved                     first update the links and pins of code that moved
  report <files, folders or globs…>  figures over all of them: how many, how long, what is overdue
    --format html|json|md              default: html, one file without scripts or network
  diff <git ref> [files…]            what changed in meaning since this branched off from <git ref>:
                                     claims, evidence, root causes, dates, findings
    --format text|md|json              default: text; md has the trees before and after
  adopt <folder>                     take in a folder of old documents: tells how much of each is
                                     understood, and names it in .postmortemrc.yaml
    --baseline <day>|today             earlier incidents count as closed: no findings on their form
    --dry-run                          write nothing
  lsp --stdio                        the language server, for any editor that speaks LSP
  mcp [folder]                       tools for an agent that speaks MCP, over standard input and
                                     output; it reads and writes in the folder (default: the
                                     current one) and nowhere else

Options of check, export, links and report (--config: also of diff)
  --config <file>      settings for every file; without it the nearest .postmortemrc.yaml
                       from each file up to its repository's root
  --since <git ref>    only files that changed since this branched off from <git ref>, and
                       untracked ones; looks at the current folder when no path is named

Options of check, links, report and diff
  --lang en|ko         default: Korean when LC_ALL, LC_MESSAGES or LANG begins with ko, else English

Options of check and report
  --cache <folder>     keeps what was read of each file there, so that the next run reads only
                       what has changed (not with --fix)

Other options
  --help, --version

Looks at every Markdown file (also .mdx, .qmd) that is named, matches or is below a named folder
(not in node_modules or .git) and skips files that are not postmortems. A path that does not exist
may be a glob of *, **, ? and {a,b}: quote it and it means the same in every shell.

Exit codes: 0 nothing to report, 1 findings at or above --fail-on (links: a reference is lost), 2 a
path or settings file that cannot be read, a ref that git does not know, or a wrong command line.
`;

/** One option of a command: a switch, or one with a value that may have to be one of a few. */
interface Option {
  readonly type: 'boolean' | 'string';
  readonly values?: readonly string[];
}

const SWITCH: Option = { type: 'boolean' };
const TEXT: Option = { type: 'string' };
const oneOf = (values: readonly string[]): Option => ({ type: 'string', values });

const SELECTION = { config: TEXT, since: TEXT, help: SWITCH };
const LANG = oneOf(['en', 'ko']);

/** Every option of every command that looks at files. */
const COMMANDS = {
  check: {
    ...SELECTION,
    format: oneOf(FORMATS),
    'fail-on': oneOf([...SEVERITIES, 'never']),
    'fail-exit-code': TEXT,
    fix: SWITCH,
    color: SWITCH,
    'no-color': SWITCH,
    'no-links': SWITCH,
    'no-workspace': SWITCH,
    threads: TEXT,
    cache: TEXT,
    lang: LANG,
  },
  export: { ...SELECTION, format: oneOf(EXPORT_FORMATS), explain: SWITCH },
  links: { ...SELECTION, format: oneOf(LINK_FORMATS), 'update-moved': SWITCH, lang: LANG },
  adopt: { baseline: TEXT, 'dry-run': SWITCH, help: SWITCH },
  diff: { config: TEXT, format: oneOf(DIFF_FORMATS), lang: LANG, help: SWITCH },
  mcp: { help: SWITCH },
  report: { ...SELECTION, format: oneOf(REPORT_FORMATS), lang: LANG, cache: TEXT },
} satisfies Readonly<Record<string, Readonly<Record<string, Option>>>>;

type FileCommand = keyof typeof COMMANDS;

/** Reads the arguments after the program's own name. Never throws. */
export function readArguments(argv: readonly string[]): Command {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help')
    return { command: 'help', language: languageIn(rest) };
  if (command === '--version' || command === '-v') return { command: 'version' };
  if (command === 'lsp')
    return rest.includes('--help') || rest.includes('-h')
      ? { command: 'help', language: languageIn(rest) }
      : { command };
  if (!isFileCommand(command))
    return usage(
      `Unknown command '${command}'. Commands: check, export, links, report, diff, adopt, lsp, mcp.`,
    );
  const read = readOptions(command, rest);
  if (typeof read === 'string') return usage(read);
  const { paths, given } = read;
  if (given.has('help')) return { command: 'help', language: languageIn(rest) };

  if (command === 'diff') {
    const [ref, ...files] = paths;
    if (ref === undefined) return usage("'diff' needs a git ref.");
    if (ref.startsWith('-')) return usage(`'${ref}' is no git ref.`);
    return {
      command,
      ref,
      paths: files.length === 0 ? ['.'] : files,
      config: given.get('config'),
      format: (given.get('format') ?? 'text') as DiffCommand['format'],
      language: given.get('lang') as DiffCommand['language'],
    };
  }
  if (command === 'mcp') {
    const [folder = '.', ...more] = paths;
    return more.length > 0 ? usage("'mcp' takes one folder.") : { command, folder };
  }
  if (command === 'adopt') {
    const [folder, ...more] = paths;
    if (folder === undefined || more.length > 0) return usage("'adopt' needs one folder.");
    const baseline = given.get('baseline');
    if (baseline !== undefined && baseline !== 'today' && !isDay(baseline))
      return usage(`'--baseline' is a day such as 2026-11-30, or today; not '${baseline}'.`);
    return { command, folder, baseline, dryRun: given.has('dry-run') };
  }
  const since = given.get('since');
  // git would take it for an option of its own
  if (since?.startsWith('-')) return usage(`'${since}' is not a git ref.`);
  if (paths.length === 0 && since === undefined)
    return usage(`'${command}' needs a file, a folder or a glob.`);
  const selection = {
    paths: paths.length === 0 ? ['.'] : paths,
    config: given.get('config'),
    since,
  };
  const format = given.get('format');
  const cache = given.get('cache');
  const language = given.get('lang') as Language | undefined;
  switch (command) {
    case 'export':
      return {
        command,
        ...selection,
        format: (format ?? 'json') as ExportCommand['format'],
        ...(given.has('explain') && { explain: true }),
      };
    case 'links': {
      const updateMoved = given.has('update-moved');
      const form = (format ?? 'text') as LinksCommand['format'];
      return { command, ...selection, format: form, updateMoved, language };
    }
    case 'report': {
      const form = (format ?? 'html') as ReportCommand['format'];
      return { command, ...selection, format: form, language, cache };
    }
    case 'check': {
      const threads = given.get('threads');
      if (threads !== undefined && !/^[1-9]\d?$/.test(threads))
        return usage(`'--threads' is a number from 1 to 99; not '${threads}'.`);
      const exitCode = given.get('fail-exit-code') ?? '1';
      if (!/^[1-9]\d{0,2}$/.test(exitCode) || Number(exitCode) > 125)
        return usage(`'--fail-exit-code' is a number from 1 to 125; not '${exitCode}'.`);
      return {
        command,
        ...selection,
        failExitCode: Number(exitCode),
        format: (format ?? 'text') as Format,
        threads: threads === undefined ? undefined : Number(threads),
        failOn: (given.get('fail-on') ?? 'error') as CheckCommand['failOn'],
        fix: given.has('fix'),
        colour: given.has('no-color') ? false : given.has('color') ? true : undefined,
        cache,
        language,
        links: !given.has('no-links'),
        workspace: !given.has('no-workspace'),
      };
    }
  }
}

/** The language in the arguments of a call for help, which takes any. */
function languageIn(args: readonly string[]): Language | undefined {
  const named = args.map((arg, index) =>
    arg === '--lang' ? args[index + 1] : arg.replace(/^--lang=/, ''),
  );
  return named.find((one): one is Language => one === 'en' || one === 'ko');
}

function isFileCommand(command: string): command is FileCommand {
  return Object.hasOwn(COMMANDS, command);
}

/** The options that were given and the paths, or what is wrong with them in a sentence. */
function readOptions(
  command: FileCommand,
  args: readonly string[],
): { paths: string[]; given: Map<string, string> } | string {
  const options: Readonly<Record<string, Option>> = COMMANDS[command];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type }]) => [
        name,
        name === 'help' ? { type, short: 'h' } : { type },
      ]),
    ),
    // what is wrong is said in our own words below
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const paths: string[] = [];
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      return `'${command}' has no option '${rawName}'. It has ${Object.keys(options)
        .map((one) => `--${one}`)
        .join(', ')}.`;
    if (option.type === 'boolean') {
      if (value !== undefined) return `'${rawName}' takes no value.`;
      given.set(name, '');
      continue;
    }
    if (value === undefined || value === '') return `'${rawName}' needs a value.`;
    if (option.values !== undefined && !option.values.includes(value))
      return `'${rawName}' of '${command}' is one of ${option.values.join(', ')}; not '${value}'.`;
    given.set(name, value);
  }
  return { paths, given };
}

function usage(message: string): Command {
  return { command: 'usage', message };
}
