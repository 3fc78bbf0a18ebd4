import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { dayIn } from '#domain/meeting/calendar.ts';
import { scoreValues } from '$lib/features/alliance/score-values.ts';
import { formAction } from '$lib/server/form-action.ts';

/** Whose tablet it is and who holds it; whoever holds none has nothing to do here. */
async function held({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>) {
  return (await locals.app.sessions.handedOver(request.headers.get('cookie') ?? undefined)) ?? redirect(303, '/');
}

export const load: PageServerLoad = async (event) => {
  const { actor } = await held(event);
  const { app } = event.locals;
  return {
    professional: `${actor.givenName} ${actor.familyName}`.trim(),
    confirmedBy: await app.signIn.confirmedBy(actor),
    answered: event.url.searchParams.has('answered'),
    writtenIn: 'three-questions',
  };
};

export const actions = {
  answer: formAction(async (event, values) => {
    const { actor, patientId } = await held(event);
    const { app } = event.locals;
    const on = dayIn(app.config.clinicTimeZone, app.clock.now());
    const { readOutBy = '' } = values;
    // Who is named read them, whether the box is ticked or not.
    const hand = values['readOut'] === undefined && readOutBy.trim() === '' ? 'self' : 'read-out';
    await app.commands.keepOwnCheck(actor, { ...scoreValues(values), patientId, on, hand, readOutBy, way: 'tablet' });
    redirect(303, '/handed?answered');
  }),
  back: formAction(async (event, { password, code }) => {
    const { actor, patientId } = await held(event);
    const { app, from } = event.locals;
    // Whoever identifies themself elsewhere does so again from the beginning.
    if ((await app.signIn.confirmedBy(actor)) === 'provider') {
      await app.sessions.end(actor.sessionId);
      redirect(303, '/sign-in');
    }
    await app.signIn.confirm(actor, { password, code }, from);
    await app.sessions.takeBack(actor.sessionId);
    redirect(303, `/patients/${patientId}/time-line`);
  }),
} satisfies Actions;
