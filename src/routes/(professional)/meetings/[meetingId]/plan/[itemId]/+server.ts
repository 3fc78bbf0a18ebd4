import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { declineLines } from '#domain/care-plan/refused-lines.ts';
import type { CasePlanData } from '$lib/features/meeting/live/case/case-plan-data.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The plan of a case of the meeting, under the same policy as the patient's own page. `?room`: without the team's own parts. */
export const GET: RequestHandler = async ({ locals, params: { meetingId, itemId }, url }) => {
  const actor = signedIn(locals);
  const { queries } = locals.app;
  const meeting = await orErrorPage(queries.meetingState(actor, { meetingId }));
  const patientId = meeting.agenda.find((item) => item.id === itemId)?.patient.id ?? errorPage('not-found');
  const draft = await orErrorPage(queries.planDraft(actor, { patientId }));
  const patient = await orErrorPage(queries.patient(actor, { patientId, beside: true }));
  const last = draft.lastVersion;
  const version =
    last && (await orErrorPage(queries.planVersion(actor, { patientId, number: last.number, beside: true })));
  const forRoom = url.searchParams.has('room');
  return json({
    draft: forRoom ? { ...draft, team: { id: draft.team.id, content: { sections: {}, fields: {} } } } : draft,
    may: patient.may,
    // Only what the patient may be shown, and as they are shown it: it is read out, and it may be on the room's screen.
    agreed: version && {
      number: version.number,
      agreedAt: version.agreedAt,
      ...version.frozen,
      lang: version.frozen.lang ?? null,
      plan: declineLines(version.frozen.plan, version.refused),
    },
  } satisfies CasePlanData);
};
