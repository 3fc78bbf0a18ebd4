import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { locales } from '#domain/people/preferences.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { letterDraft } from '$lib/server/paper/letter-draft.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => ({
  ...(await orErrorPage(locals.app.queries.patientLetters(signedIn(locals), { patientId }))),
  asked: { itemId: url.searchParams.get('case') ?? '', relatedPersonId: url.searchParams.get('to') ?? '' },
});

export const actions = {
  default: formAction(async ({ locals, params: { patientId } }, values) => {
    const actor = signedIn(locals);
    const { itemId, relatedPersonId, locale } = values;
    const quoted = Object.keys(values)
      .filter((name) => name.startsWith('quote-'))
      .map((name) => name.slice('quote-'.length));
    const asked = { patientId, itemId, relatedPersonId, locale, quoted };
    const facts = await locals.app.queries.letterFacts(actor, asked);
    const words = await wordsOf(
      locals,
      locales.find((known) => known === locale),
    );
    const draft = letterDraft(words, facts, locals.app.config);
    const { name: recipient, telecom: address } = facts.recipient;
    const { letterId } = await locals.app.commands.draftLetter(actor, { ...asked, ...draft, recipient, address });
    redirect(303, `/patients/${patientId}/letters/${letterId}`);
  }),
} satisfies Actions;
