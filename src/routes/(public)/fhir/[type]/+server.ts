import type { RequestHandler } from './$types';
import { forSystem, whereOf } from '$lib/server/fhir/answer.ts';

/** A search by patient, by day, or for a person by family name and birth date; a page at a time, the next one linked. */
export const GET: RequestHandler = (event) =>
  forSystem(event, async (actor) => {
    const { params, url, locals } = event;
    const asked = (name: string) => url.searchParams.get(name) ?? undefined;
    const [count, offset] = [Number(asked('_count') ?? 20), Number(asked('_offset') ?? 0)];
    const where = whereOf(event);
    const { total, resources } = await locals.app.queries.fhirSearch(actor, {
      ...{ type: params.type, patient: asked('patient') ?? asked('subject'), dates: url.searchParams.getAll('date') },
      ...{ family: asked('family'), birthDate: asked('birthdate'), count, offset, ...where },
    });
    const page = (from: number) => {
      const search = new URLSearchParams(url.searchParams);
      search.set('_offset', String(from));
      return `${where.base}/${params.type}?${search.toString()}`;
    };
    const isMore = params.type !== 'Patient' && offset + count < total;
    const next = isMore ? [{ relation: 'next', url: page(offset + count) }] : [];
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      // Of several resources a plan, so many cannot be told beforehand.
      ...(['Patient', 'CarePlan', 'Bundle', 'Composition', 'CareTeam'].includes(params.type) && { total }),
      link: [{ relation: 'self', url: page(offset) }, ...next],
      ...(resources.length > 0 && {
        entry: resources.map((resource) => ({
          fullUrl: `${where.base}/${resource.resourceType}/${resource.id}`,
          resource,
          search: { mode: 'match' },
        })),
      }),
    };
  });
