import type { RequestEvent } from '@sveltejs/kit';
import type { SystemActor } from '#domain/systems/system-account.ts';
import { forSystem, whereOf } from './answer.ts';

/** A search by patient, by day, or for a person by family name and birth date; a page at a time, the next one linked. */
export function answerSearch(event: RequestEvent, type: string, given: URLSearchParams): Promise<Response> {
  return forSystem(event, (actor) => found(event, actor, type, given));
}

async function found(event: RequestEvent, actor: SystemActor, type: string, given: URLSearchParams): Promise<object> {
  const asked = (name: string) => given.get(name) ?? undefined;
  const [count, offset] = [Number(asked('_count') ?? 20), Number(asked('_offset') ?? 0)];
  const where = whereOf(event);
  const { total, resources } = await event.locals.app.queries.fhirSearch(actor, {
    ...{ type, patient: asked('patient') ?? asked('subject'), dates: given.getAll('date') },
    ...{ family: asked('family'), birthDate: asked('birthdate'), count, offset, ...where },
  });
  const page = (from: number) => {
    const search = new URLSearchParams(given);
    // A link is followed with GET: the name that was sent apart from the address does not come into one.
    for (const name of ['family', 'birthdate']) search.delete(name);
    search.set('_offset', String(from));
    return `${where.base}/${type}?${search.toString()}`;
  };
  const isMore = type !== 'Patient' && offset + count < total;
  const next = isMore ? [{ relation: 'next', url: page(offset + count) }] : [];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    // Of several resources a plan, so many cannot be told beforehand.
    ...(['Patient', 'CarePlan', 'Bundle', 'Composition', 'CareTeam'].includes(type) && { total }),
    link: [{ relation: 'self', url: page(offset) }, ...next],
    ...(resources.length > 0 && {
      entry: resources.map((resource) => ({
        fullUrl: `${where.base}/${resource.resourceType}/${resource.id}`,
        resource,
        search: { mode: 'match' },
      })),
    }),
  };
}
