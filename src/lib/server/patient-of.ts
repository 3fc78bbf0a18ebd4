import { redirect } from '@sveltejs/kit';
import type { PatientActor } from '#domain/access/actor.ts';

/** The patient of this request. hooks.server.ts has already turned away anybody else; asking again costs nothing. */
export function patientOf(locals: { patient: PatientActor | null }): PatientActor {
  return locals.patient ?? redirect(303, '/p/ended');
}
