import type { Actions, PageServerLoad } from './$types';
import { canEditPractices } from '#domain/access/policy.ts';
import { errorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The catalogue itself comes with every page, from the root layout. */
export const load: PageServerLoad = ({ locals }) => {
  if (canEditPractices(signedIn(locals)) !== 'allowed') errorPage('forbidden');
};

const change = (command: 'addPractice' | 'editPractice' | 'movePractice' | 'retirePractice' | 'bringBackPractice') =>
  formAction(async ({ locals }, values) => {
    await locals.app.commands[command](signedIn(locals), values);
  });

export const actions = {
  add: change('addPractice'),
  edit: change('editPractice'),
  move: change('movePractice'),
  retire: change('retirePractice'),
  'bring-back': change('bringBackPractice'),
} satisfies Actions;
