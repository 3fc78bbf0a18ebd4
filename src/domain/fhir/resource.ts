/** FHIR R4 (4.0.1) as this program writes it: plain data, without an undefined, null or empty value in it. */
export type Resource = { resourceType: string; id: string } & Readonly<Record<string, unknown>>;
export type Entry = { fullUrl: string; resource: Resource };
export type Bundle = {
  resourceType: 'Bundle';
  id: string;
  identifier: { system: string; value: string };
  type: 'document';
  timestamp: string;
  entry: Entry[];
};

/** Where our own codes, extensions and identifiers are defined; it is a name, not a place that is asked. */
export const CANONICAL = 'https://cordee.example/fhir';
export const extensionUrl = (name: string): string => `${CANONICAL}/StructureDefinition/${name}`;
export const codeSystem = (name: string): string => `${CANONICAL}/CodeSystem/${name}`;
export const identifierSystem = (name: string): string => `${CANONICAL}/NamingSystem/${name}`;

/** A code of ours with its text. */
export const coded = (system: string, code: string, text: string) => ({
  coding: [{ system: codeSystem(system), code }],
  text,
});

/** The value without what is empty in it, which FHIR does not allow; null where nothing is left. */
export function withoutEmpty(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) {
    const kept = value.map(withoutEmpty).filter((one) => one !== null);
    return kept.length === 0 ? null : kept;
  }
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value).flatMap(([key, one]) => {
    const left = withoutEmpty(one);
    return left === null ? [] : [[key, left] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** A resource without what is empty in it. */
export function resource(resourceType: string, id: string, parts: Readonly<Record<string, unknown>>): Resource {
  const kept = withoutEmpty(parts);
  return { resourceType, id, ...(typeof kept === 'object' && kept !== null ? kept : {}) };
}
