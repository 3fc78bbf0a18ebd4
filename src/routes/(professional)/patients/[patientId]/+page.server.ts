import type { Actions, PageServerLoad } from './$types';
import { answerActions } from '$lib/server/answer-actions.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => {
  const { queries } = locals.app;
  const actor = signedIn(locals);
  const [draft, answers, waiting] = await orErrorPage(
    Promise.all([
      queries.planDraft(actor, { patientId }),
      queries.planAnswers(actor, { patientId, beside: true }),
      queries.waitingOfPatient(actor, { patientId, beside: true }),
    ]),
  );
  return { draft, answers, waiting };
};

export const actions = answerActions satisfies Actions;
