import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { archiveOf } from '$lib/server/export/record-archive.ts';
import { wordsOf } from '$lib/server/words-of.ts';
import { formAction } from '$lib/server/form-action.ts';
import { searchAction, searchedIn } from '$lib/server/search/search-page.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** So many people are offered for one name. */
const OFFERED = 20;

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => {
  const life = await orErrorPage(locals.app.queries.recordLife(signedIn(locals), { patientId }));
  const typed = searchedIn({ locals, url });
  const { patients } =
    typed === ''
      ? { patients: [] }
      : await locals.app.queries.searchPatients(signedIn(locals), { typed, limit: OFFERED });
  const others = patients.filter(({ id }) => id !== patientId);
  return {
    life,
    typed,
    others: others.map(({ id, givenName, familyName, birthDate }) => ({ id, givenName, familyName, birthDate })),
  };
};

const change = (command: 'closeRecord' | 'reopenRecord' | 'holdRecord' | 'releaseRecord' | 'recordDeath') =>
  formAction(async ({ locals, params: { patientId } }, values) => {
    await locals.app.commands[command](signedIn(locals), { ...values, patientId });
  });

export const actions = {
  search: searchAction,
  close: change('closeRecord'),
  reopen: change('reopenRecord'),
  hold: change('holdRecord'),
  release: change('releaseRecord'),
  death: change('recordDeath'),
  // Asked for twice it is given twice, and each leaves its row: nothing of it is kept for a form that comes again.
  export: formAction(async ({ locals, params: { patientId } }, { part, reason }) => {
    const exported = await locals.app.queries.exportRecord(signedIn(locals), { patientId, part, reason });
    const practices = await locals.app.queries.practices(signedIn(locals), {});
    return { archive: archiveOf(exported, await wordsOf(locals), { name: locals.app.config.clinicName, practices }) };
  }),
  'in-error': formAction(async ({ locals, params: { patientId } }, { entry = '', reason, toPatientId }) => {
    const [kind, objectId] = entry.split(' ');
    await locals.app.commands.takeOutInError(signedIn(locals), { patientId, kind, objectId, reason, toPatientId });
  }),
} satisfies Actions;
