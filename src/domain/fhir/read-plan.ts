import * as v from 'valibot';
import type { Item } from '../care-plan/content.ts';
import { marks } from '../care-plan/layout.ts';
import { extensionUrl } from './resource.ts';

const item = v.object({
  attributes: v.record(v.string(), v.string()),
  runs: v.array(v.object({ text: v.string(), marks: v.array(v.picklist(marks)) })),
});
const extensions = v.optional(v.array(v.looseObject({ url: v.string(), valueString: v.optional(v.string()) })), []);
const bundle = v.looseObject({
  resourceType: v.literal('Bundle'),
  type: v.literal('document'),
  entry: v.array(
    v.looseObject({
      resource: v.looseObject({
        resourceType: v.string(),
        extension: extensions,
        note: v.optional(v.array(v.looseObject({ extension: extensions })), []),
      }),
    }),
  ),
});

const sectionOf = { Communication: 'words', Goal: 'goals', Task: 'tasks', ServiceRequest: 'practices' } as const;
type Section = (typeof sectionOf)[keyof typeof sectionOf] | 'watch';
export type PlanRead = Record<Section, Item[]> & { lookAgainOn: string };

/** The lines of the plan that a document of this program holds, as they were written. Throws where it is none. */
export function readPlan(raw: unknown): PlanRead {
  const plan: PlanRead = { words: [], goals: [], tasks: [], practices: [], watch: [], lookAgainOn: '' };
  const { entry } = v.parse(bundle, raw);
  for (const { resource } of entry) {
    const { resourceType, extension, note } = resource;
    if (resourceType === 'CarePlan') {
      plan.watch = note.flatMap((one) => lineIn(one.extension));
      const day = extension.find(({ url }) => url === extensionUrl('look-again-on'))?.['valueDate'];
      plan.lookAgainOn = typeof day === 'string' ? day : '';
    }
    if (Object.hasOwn(sectionOf, resourceType))
      plan[sectionOf[resourceType as keyof typeof sectionOf]].push(...lineIn(extension));
  }
  return plan;
}

function lineIn(found: v.InferOutput<typeof extensions>): Item[] {
  const written = found.find(({ url }) => url === extensionUrl('line'))?.valueString;
  return written === undefined ? [] : [v.parse(v.pipe(v.string(), v.parseJson(), item), written)];
}
