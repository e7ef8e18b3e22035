/** The properties of a stack's functions. */
import { resourceOf, type Synthesis } from './synthesis.ts';

export const functionOf = (synthesis: Synthesis, prefix: string) => resourceOf(synthesis, 'AWS::Lambda::Function', prefix).Properties;

/** Environment variables: parameters by their defaults, other references as they stand in the template. */
export function environmentOf(synthesis: Synthesis, prefix: string): Record<string, string> {
  const environment = functionOf(synthesis, prefix)['Environment'];
  const variables = typeof environment === 'object' && environment !== null && 'Variables' in environment ? environment.Variables : {};
  const named = ([name, value]: [string, unknown]): [string, string] => {
    if (typeof value === 'string') return [name, value];
    const parameter = typeof value === 'object' && value !== null && 'Ref' in value ? synthesis.parameters[String(value.Ref)] : undefined;
    return [name, parameter === undefined ? JSON.stringify(value) : String(parameter.Default)];
  };
  return Object.fromEntries(Object.entries(variables ?? {}).map(named));
}
