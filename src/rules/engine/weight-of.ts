/** How much a document's grade asks for. */
import { foldGrade, weightOf, type Weight } from '../../vocabulary/grades';
import type { Postmortem } from '../../language/postmortem';
import type { RuleContext } from './rule';

/** The grade as the team writes it; undefined when none is stated or it is not one of the team's. */
export function gradeOf(postmortem: Postmortem, { settings }: RuleContext): string | undefined {
  const stated = postmortem.metadata.values.severity?.values[0];
  if (stated === undefined) return undefined;
  return settings.severities.find((known) => foldGrade(known) === foldGrade(stated));
}

/** What the grade weighs; the least where no grade is known: nobody asked for more. */
export function documentWeight(postmortem: Postmortem, context: RuleContext): Weight {
  const grade = gradeOf(postmortem, context);
  return grade === undefined ? 'light' : weightOf(grade, context.settings.severities);
}

/** What a setting says for a grade; labels are compared as `foldGrade` does. */
export function settingFor(
  setting: Readonly<Record<string, readonly string[]>> | undefined,
  grade: string | undefined,
): readonly string[] | undefined {
  if (setting === undefined || grade === undefined) return undefined;
  const key = Object.keys(setting).find((one) => foldGrade(one) === foldGrade(grade));
  const value: unknown = key === undefined ? undefined : setting[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}
