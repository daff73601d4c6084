/** Snippets as VS Code expands them when nothing is typed; enough of its syntax for ours. */

const VARIABLES: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '10',
  CURRENT_DATE: '13',
  CURRENT_HOUR: '14',
  CURRENT_MINUTE: '05',
  CURRENT_TIMEZONE_OFFSET: '+09:00',
};

const PLACEHOLDER =
  /\$(\d+)|\$\{(\d+)\}|\$\{(\d+)\/((?:\\.|[^/\\])*)\/((?:\\.|[^/\\])*)\/(g?)\}|\$\{(\d+)\|([^|]*)\|\}|\$\{(\d+):((?:[^{}]|\$\{[A-Z_]+\})*)\}/g;

/** A place to type in: its number and what stands there at first. */
export interface Placeholder {
  readonly index: number;
  readonly text: string;
  readonly choices: readonly string[];
}

/** Every place with a text of its own, in the order of the body. */
export function placeholders(body: string): Placeholder[] {
  return [...body.matchAll(PLACEHOLDER)].flatMap((match) => {
    const choices = match[8]?.split(',') ?? [];
    const index = match[7] ?? match[9];
    return index === undefined
      ? []
      : [{ index: Number(index), text: variables(match[10] ?? choices[0] ?? ''), choices }];
  });
}

/** Every number that is used, also where it only mirrors. */
export function indices(body: string): number[] {
  return [...body.matchAll(PLACEHOLDER)].map((match) =>
    Number(match[1] ?? match[2] ?? match[3] ?? match[7] ?? match[9]),
  );
}

/**
 * The text of a snippet.
 * @param typed what is typed into places, by number; elsewhere their first text stays
 */
export function expand(body: string, typed: Readonly<Record<number, string>> = {}): string {
  const texts = new Map(placeholders(body).map(({ index, text }) => [index, text]));
  const at = (index: string): string => typed[Number(index)] ?? texts.get(Number(index)) ?? '';
  return variables(
    body.replace(PLACEHOLDER, (...groups: (string | undefined)[]) => {
      const [, a, b, transformed, pattern, format, flags, c, , d] = groups;
      return transformed === undefined
        ? at((a ?? b ?? c ?? d)!)
        : at(transformed).replace(new RegExp(pattern!, flags), (found) =>
            format!.replace(/\\(.)|\$0/g, (_, escaped: string | undefined) => escaped ?? found),
          );
    }),
  );
}

function variables(text: string): string {
  return text.replace(/\$\{?([A-Z_]+)\}?/g, (written, name: string) => VARIABLES[name] ?? written);
}
