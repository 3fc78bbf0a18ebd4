import type { Actions, PageServerLoad } from './$types';
import { systemScopes } from '#domain/systems/system-account.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => ({
  accounts: await orErrorPage(locals.app.queries.systemAccounts(signedIn(locals), {})),
  address: `${locals.app.config.origin}/fhir`,
});

export const actions = {
  create: formAction(async ({ locals }, values) => {
    const scopes = systemScopes.filter((scope) => values[scope] !== undefined);
    return locals.app.commands.createSystemAccount(signedIn(locals), { name: values['name'], scopes });
  }),
  revoke: formAction(async ({ locals }, { accountId }) => {
    await locals.app.commands.revokeSystemAccount(signedIn(locals), { accountId });
  }),
} satisfies Actions;
