import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { DomainError, domainErrorOf } from '#domain/errors.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
  // Read first: it is this page's row of audit, also of who may read and not agree.
  const { app } = locals;
  const { draft, page } = await orErrorPage(app.queries.planToAgree(signedIn(locals), { patientId: params.patientId }));
  const { patient } = await parent();
  if (!patient.may.agreePlan) errorPage('forbidden');
  const { clinicLocale, clinicPhone: phone } = app.config;
  return { draft, page, phone, clinicLocale, emergency: await app.emergencyNumbers(), now: app.clock.now() };
};

export const actions: Actions = {
  default: formAction(async ({ locals, params }, values) => {
    const stances = stancesIn(values);
    const refused = refusedIn(values);
    const { patientId } = params;
    const { number } = await locals.app.commands
      .agreeCarePlan(signedIn(locals), {
        patientId,
        number: Number(values['number']),
        planSequence: Number(values['planSequence']),
        teamSequence: Number(values['teamSequence']),
        stances,
        refused,
        lang: values['lang'],
        patientYes: yesIn(values),
      })
      .catch((thrown: unknown) => {
        throw byName(thrown, stances, refused);
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

/** When and to whom the patient said yes, or null. */
function yesIn(values: Record<string, string>) {
  if (values['patientYes'] !== 'said') return null;
  // Without a date, or nobody chosen, the field says so: an empty id names nobody.
  return { saidOn: values['saidOn'] ?? '', saidTo: values['saidTo'] ?? '' };
}

/** What the form says of the lines that contradict a refusal. */
function refusedIn(values: Record<string, string>) {
  return Object.entries(values)
    .filter(([name]) => name.startsWith('refused-'))
    .map(([name, answer]) => {
      const itemId = name.slice('refused-'.length);
      return { itemId, answer, refusalId: values[`refusal-${itemId}`], because: values[`because-${itemId}`] };
    });
}

/** A field's error names a place in a list; the form knows its fields by the person's id, or the line's. */
function byName(thrown: unknown, stances: Stance[], refused: { itemId: string }[]): unknown {
  const refusal = domainErrorOf(thrown);
  if (!refusal) return thrown;
  const fields = Object.entries(refusal.fields).map(([path, code]): [string, string] => {
    const [, list, place, field] = /^(stances|refused)\.(\d+)\.(\w+)$/.exec(path) ?? [];
    if (path.startsWith('patientYes.')) return [path.slice('patientYes.'.length), code];
    if (place === undefined) return [path, code];
    const about = list === 'stances' ? stances[Number(place)]?.professionalId : refused[Number(place)]?.itemId;
    return [about === undefined ? path : `${String(field)}-${about}`, code];
  });
  return new DomainError(refusal.code, Object.fromEntries(fields), refusal.refused);
}
