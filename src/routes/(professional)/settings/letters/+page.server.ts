import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { templates, secureHosts } = await orErrorPage(locals.app.queries.letterSettings(signedIn(locals), {}));
  const usual = {
    fr: (await wordsOf(locals, 'fr')).letters.template,
    en: (await wordsOf(locals, 'en')).letters.template,
  };
  return { templates: { fr: templates.fr ?? usual.fr, en: templates.en ?? usual.en }, secureHosts };
};

export const actions = {
  template: formAction(async ({ locals }, { locale, template }) => {
    await locals.app.commands.setLetterTemplate(signedIn(locals), { locale, template });
    return { saved: locale };
  }),
  hosts: formAction(async ({ locals }, { hosts }) => {
    await locals.app.commands.setSecureMailHosts(signedIn(locals), { hosts });
    return { saved: 'hosts' };
  }),
} satisfies Actions;
