import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { letterBlocks, plainBody } from '#domain/letters/letter-text.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { letterMail } from '$lib/server/paper/letter-mail.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId, letterId } }) => {
  const letter = await orErrorPage(locals.app.queries.letter(signedIn(locals), { letterId }));
  if (letter.patientId !== patientId) errorPage('not-found');
  return {
    letter,
    writtenIn: letter.may.write && letter.signature === null ? 'written' : undefined,
    blocks: letterBlocks(letter.body),
    plain: plainBody(letter.body),
    canMail: locals.app.mailer.available,
  };
};

export const actions = {
  write: formAction(async ({ locals, params: { letterId } }, { version, ...values }) => {
    await locals.app.commands.writeLetter(signedIn(locals), { ...values, letterId, version: Number(version) });
    return { saved: 'write' };
  }),
  drop: formAction(async ({ locals, params: { letterId, patientId } }) => {
    await locals.app.commands.dropLetter(signedIn(locals), { letterId });
    redirect(303, `/patients/${patientId}/letters`);
  }),
  sign: formAction(async ({ locals, params: { letterId } }, { version }) => {
    await locals.app.commands.signLetter(signedIn(locals), { letterId, version: Number(version) });
    return { saved: 'sign' };
  }),
  inform: formAction(async ({ locals, params: { letterId } }, values) => {
    await locals.app.commands.informOfLetter(signedIn(locals), { ...values, letterId });
    return { saved: 'inform' };
  }),
  send: formAction(async ({ locals, params: { letterId } }, { way, to }) => {
    const actor = signedIn(locals);
    const mail = way === 'mail' ? await letterMail(locals, letterId) : undefined;
    await locals.app.commands.sendLetter(actor, { letterId, way, to, mail });
    return { saved: 'send' };
  }),
} satisfies Actions;
