import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { statusOf } from '$lib/server/errors-to-http.ts';

/** The key with which a tab keeps what its person had on a page whose document closed: theirs alone, in whichever session. */
export const GET: RequestHandler = ({ locals: { app, actor } }) => {
  if (!actor) error(statusOf['signed-out'], { message: 'signed-out', code: 'signed-out', id: '' });
  return new Response(app.ownKeyOf(actor.id), { headers: { 'content-type': 'application/octet-stream' } });
};
