import type { Actions, RequestEvent } from '@sveltejs/kit';
import type { Locale } from '../../domain/people/preferences.ts';
import { bearerValues, checkValues, numberOf, orNull } from '../orientation/form-values.ts';
import { wordsFor } from '../text/catalogue.ts';
import { dayIn } from '../text/format.ts';
import { formAction } from './form-action.ts';
import { signedIn } from './signed-in.ts';

const orientationIdOf = ({ orientationId }: Record<string, string>) => orientationId;

/** What can be done with an orientation, on the patient's page and on the board alike. */
export const orientationActions = {
  move: formAction(async ({ locals }: RequestEvent, typed) => {
    const { orientationId, from, to, reason, note = '' } = typed;
    await locals.app.commands.moveOrientation(signedIn(locals), { orientationId, from, to, reason, note });
  }),
  assign: formAction(async ({ locals }: RequestEvent, typed) => {
    const { orientationId } = typed;
    await locals.app.commands.assignOrientation(signedIn(locals), { orientationId, ...bearerValues(typed) });
  }),
  plan: formAction(async ({ locals }: RequestEvent, { orientationId, stepOn }) => {
    await locals.app.commands.planOrientation(signedIn(locals), { orientationId, stepOn: orNull(stepOn) });
  }),
  nudge: formAction(async ({ locals }: RequestEvent, { orientationId, note }) => {
    await locals.app.commands.nudge(signedIn(locals), { orientationId, note });
    return { nudged: orientationId };
  }),
  look: formAction(async ({ locals }: RequestEvent, typed) => {
    await locals.app.commands.askToLookAgain(signedIn(locals), { orientationId: orientationIdOf(typed) });
  }),
  looked: formAction(async ({ locals }: RequestEvent, { orientationId, lookAgainAfter }) => {
    const after = numberOf(lookAgainAfter) ?? null;
    await locals.app.commands.lookedAgain(signedIn(locals), { orientationId, lookAgainAfter: after });
  }),
  agenda: formAction(async ({ locals }: RequestEvent, { orientationId, practiceFr = '', practiceEn = '' }) => {
    const practice = locals.locale === 'fr' ? practiceFr : practiceEn;
    const question = await agendaQuestion(locals, locals.locale, practice);
    const asked = { orientationId, question };
    return { onAgenda: (await locals.app.commands.putOrientationOnAgenda(signedIn(locals), asked)).meetingId };
  }),
  session: formAction(async ({ locals }: RequestEvent, typed) => {
    const { orientationId, on, outcome, word = '', nextOn } = typed;
    await locals.app.commands.logSession(signedIn(locals), {
      orientationId,
      on,
      outcome,
      word,
      nextOn: orNull(nextOn),
      patientCheck: checkValues(typed, 'patient'),
      teamCheck: checkValues(typed, 'team'),
    });
  }),
  'withdraw-session': formAction(async ({ locals }: RequestEvent, { sessionId }) => {
    await locals.app.commands.withdrawSession(signedIn(locals), { sessionId });
  }),
} satisfies Actions;

async function agendaQuestion({ app }: App.Locals, locale: Locale, practice: string): Promise<string> {
  const zone = app.config.clinicTimeZone;
  return (await wordsFor(locale, zone, dayIn(zone, app.clock.now()))).orientations.agendaQuestion(practice);
}
