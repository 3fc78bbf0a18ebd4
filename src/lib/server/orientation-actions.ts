import type { Actions, RequestEvent } from '@sveltejs/kit';
import { bearerValues, checkValues, numberOf, orNull } from '../features/orientation/form-values.ts';
import { formAction } from './form-action.ts';
import { signedIn } from './signed-in.ts';

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
  look: formAction(async ({ locals }: RequestEvent, { orientationId }) => {
    await locals.app.commands.askToLookAgain(signedIn(locals), { orientationId });
  }),
  looked: formAction(async ({ locals }: RequestEvent, { orientationId, lookAgainAfter }) => {
    const after = numberOf(lookAgainAfter) ?? null;
    await locals.app.commands.lookedAgain(signedIn(locals), { orientationId, lookAgainAfter: after });
  }),
  agenda: formAction(async ({ locals }: RequestEvent, { orientationId }) => {
    return { onAgenda: await locals.app.commands.putOrientationOnAgenda(signedIn(locals), { orientationId }) };
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
