import type { RequestHandler } from './$types';
import { answerSearch } from '$lib/server/fhir/search.ts';

/** A search whose words stand in its address. */
export const GET: RequestHandler = (event) => answerSearch(event, event.params.type, event.url.searchParams);
