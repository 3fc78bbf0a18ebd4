import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Who is signed in in this browser now, or null: asked by a page whose own session is over. */
export const GET: RequestHandler = ({ locals: { actor } }) =>
  json(actor && { id: actor.id, name: `${actor.givenName} ${actor.familyName}` });
