import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { statusOf } from '$lib/server/errors-to-http.ts';

/** The key with which a tab keeps what is begun in it, as long as this session counts; never stored, gone with the session. */
export const GET: RequestHandler = ({ locals: { app, actor }, request }) => {
  const key = actor && app.sessions.draftKeyOf(request.headers.get('cookie') ?? undefined);
  if (!key) error(statusOf['signed-out'], { message: 'signed-out', code: 'signed-out', id: '' });
  return new Response(key, { headers: { 'content-type': 'application/octet-stream' } });
};
