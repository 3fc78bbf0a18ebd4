import { redirect } from '@sveltejs/kit';
import type { Actor } from '#domain/access/actor.ts';

/** The professional of this request. hooks.server.ts has already turned away anybody else; asking again costs nothing. */
export function signedIn(locals: { actor: Actor | null }): Actor {
  return locals.actor ?? redirect(303, '/sign-in');
}
