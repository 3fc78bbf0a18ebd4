import type { Actions, RequestEvent } from '@sveltejs/kit';
import { agendaQuestion } from './agenda-question.ts';
import { formAction } from './form-action.ts';
import { signedIn } from './signed-in.ts';

/** What can be done with what a patient said: the same on Today, on the page of the plan and under Sharing. */
export const answerActions = {
  reply: formAction(async ({ locals }: RequestEvent, values) => {
    await locals.app.commands.replyToResponse(signedIn(locals), values);
  }),
  settleAnswer: formAction(async ({ locals }: RequestEvent, { responseId }) => {
    await locals.app.commands.settleResponse(signedIn(locals), { responseId });
  }),
  putAnswer: formAction(async ({ locals }: RequestEvent, { responseId, ...about }) => {
    const question = await agendaQuestion(locals, about);
    return { onAgenda: await locals.app.commands.putResponseOnAgenda(signedIn(locals), { responseId, question }) };
  }),
} satisfies Actions;
