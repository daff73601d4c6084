/** Checks what a model sends against the schema it was shown, and says in a sentence what is wrong. */
import { TOOLS, type Schema, type Tool, type ToolName } from './tools';

/** The tool of a name; undefined for any other. */
export function toolNamed(name: unknown): Tool | undefined {
  return TOOLS.find((tool) => tool.name === (name as ToolName));
}

/** What keeps `value` from being what the schema asks for; undefined when it is that. Never throws. */
export function problemWith(value: unknown, schema: Schema, at = 'the input'): string | undefined {
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${at} has to be true or false.`;
    case 'integer': {
      const { minimum = -Infinity, maximum = Infinity } = schema;
      if (!Number.isSafeInteger(value)) return `${at} has to be a whole number.`;
      const number = value as number;
      return number >= minimum && number <= maximum
        ? undefined
        : `${at} has to be ${Number.isFinite(maximum) ? `between ${minimum} and ${maximum}` : `at least ${minimum}`}.`;
    }
    case 'string': {
      const { enum: allowed, maxLength = Infinity } = schema;
      if (typeof value !== 'string') return `${at} has to be a text.`;
      if (allowed !== undefined && !allowed.includes(value))
        return `${at} is one of ${allowed.join(', ')}.`;
      return value.length <= maxLength
        ? undefined
        : `${at} is longer than ${maxLength} characters.`;
    }
    case 'array': {
      const { items, maxItems = Infinity } = schema;
      if (!Array.isArray(value)) return `${at} has to be a list.`;
      if (value.length > maxItems) return `${at} has more than ${maxItems} entries.`;
      return firstOf(value, (one, index) => items && problemWith(one, items, `${at}[${index}]`));
    }
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return `${at} has to be an object.`;
      const { properties = {}, required = [] } = schema;
      const name = (key: string): string => (at === 'the input' ? key : `${at}.${key}`);
      const missing = required.find((key) => !Object.hasOwn(value, key));
      if (missing !== undefined) return `${name(missing)} is missing.`;
      return firstOf(Object.entries(value), ([key, one]) => {
        const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
        return own === undefined
          ? `${name(key)} is not known here: ${Object.keys(properties).join(', ')} are.`
          : problemWith(one, own, name(key));
      });
    }
  }
}

function firstOf<T>(
  values: readonly T[],
  problem: (value: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = problem(value, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
