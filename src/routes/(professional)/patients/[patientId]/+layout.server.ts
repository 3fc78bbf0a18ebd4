import type { LayoutServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/**
 * The patient's frame. Pages below ask the policy again with their own queries: a layout guards nothing (D3). They also leave the row of audit
 * that says what was read or refused, for the frame with them; where one asks for nothing, the frame's own row is left (hooks.server.ts).
 */
export const load: LayoutServerLoad = async ({ locals, params: { patientId } }) => {
  locals.framed = patientId;
  return { patient: await orErrorPage(locals.app.queries.patient(signedIn(locals), { patientId, beside: true })) };
};
