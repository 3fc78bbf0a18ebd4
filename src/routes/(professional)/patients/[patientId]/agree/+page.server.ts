import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { DomainError, domainErrorOf } from '../../../../../domain/errors.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  const { patient } = await parent();
  if (!patient.may.agreePlan) errorPage('forbidden');
  return { draft: await orErrorPage(locals.app.queries.planDraft(signedIn(locals), { patientId: params.patientId })) };
};

export const actions: Actions = {
  default: formAction(async ({ locals, params }, values) => {
    const stances = stancesIn(values);
    const { patientId } = params;
    const { number } = await locals.app.commands
      .agreeCarePlan(signedIn(locals), {
        patientId,
        number: Number(values['number']),
        planSequence: Number(values['planSequence']),
        teamSequence: Number(values['teamSequence']),
        stances,
      })
      .catch((thrown: unknown) => {
        throw byPerson(thrown, stances);
      });
    redirect(303, `/patients/${patientId}/versions/${String(number)}`);
  }),
};

type Stance = {
  professionalId: string;
  stance: string;
  why?: string | undefined;
  wouldChangeMind?: string | undefined;
};

/** Where each person stands, as the form says it; somebody who took no part is left out. */
function stancesIn(values: Record<string, string>): Stance[] {
  return Object.entries(values)
    .filter(([name, stance]) => name.startsWith('stance-') && stance !== 'absent')
    .map(([name, stance]) => {
      const professionalId = name.slice('stance-'.length);
      return {
        professionalId,
        stance,
        why: values[`why-${professionalId}`],
        wouldChangeMind: values[`wouldChangeMind-${professionalId}`],
      };
    });
}

/** A field's error names a place in the list of stances; the form knows its fields by the person's id. */
function byPerson(thrown: unknown, stances: Stance[]): unknown {
  const refusal = domainErrorOf(thrown);
  if (!refusal) return thrown;
  const fields = Object.entries(refusal.fields).map(([path, code]): [string, string] => {
    const [, place, field] = /^stances\.(\d+)\.(\w+)$/.exec(path) ?? [];
    const person = place === undefined ? undefined : stances[Number(place)]?.professionalId;
    return [person === undefined ? path : `${String(field)}-${person}`, code];
  });
  return new DomainError(refusal.code, Object.fromEntries(fields), refusal.refused);
}
