import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { errorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = ({ locals }) => {
  if (canPrepareMeetings(signedIn(locals)) !== 'allowed') errorPage('forbidden');
  return { writtenIn: 'written' };
};

export const actions = {
  default: formAction(async ({ locals }, { weekly, ...appointment }) => {
    const { meetingId } = await locals.app.commands.createMeeting(signedIn(locals), {
      ...appointment,
      weekly: weekly !== undefined,
    });
    redirect(303, `/meetings/${meetingId}`);
  }),
} satisfies Actions;
