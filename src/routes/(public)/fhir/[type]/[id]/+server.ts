import type { RequestHandler } from './$types';
import { forSystem, whereOf } from '$lib/server/fhir/answer.ts';

/** One resource, for a system account with the scope for it. */
export const GET: RequestHandler = (event) =>
  forSystem(event, (actor) => {
    const { type, id } = event.params;
    return event.locals.app.queries.fhirRead(actor, { type, id, ...whereOf(event) });
  });
