/** The one door to standard output and standard error. */
import { TROUBLE } from './outcome';
import { reason } from '../node/regular-file';
import { inertJson, inertLine, inertLines, inertMarkup } from './reports/inert';

/** `commands` are meant: what they speak of went through `inertLine`. */
const FORMS = {
  text: inertLines,
  json: inertJson,
  markup: inertMarkup,
  commands: (text: string) => text,
};

/** Writes a report. `text` is made of lines that went through `inertLine`. */
export function print(text: string, form: keyof typeof FORMS): void {
  process.stdout.write(FORMS[form](text));
}

/** Writes data, indented for people. */
export function printJson(data: unknown): void {
  print(`${JSON.stringify(data, null, 2)}\n`, 'json');
}

/** Says something on standard error, each in one line. */
export function say(sentence: string): void {
  process.stderr.write(`postmortem: ${inertLine(sentence)}\n`);
}

/** Says what went wrong; true when something did. */
export function complain(troubles: readonly string[]): boolean {
  for (const trouble of troubles) say(trouble);
  return troubles.length > 0;
}

/** From here on the program says when it cannot write, and ends with an exit code that says so. */
export function guardOutput(): void {
  process.stdout.on('error', (error) => {
    say(`standard output: ${reason(error)}`);
    process.exit(TROUBLE);
  });
  process.stderr.on('error', () => process.exit(TROUBLE));
}
