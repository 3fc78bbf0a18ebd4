import type { PageServerLoad } from './$types';
import { changesBetween } from '#domain/care-plan/changes.ts';
import type { DocumentContent } from '#domain/care-plan/content.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** `?from=1&to=2` compares two versions; without `to`, a version with the plan being written. */
export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => {
  const actor = signedIn(locals);
  const { queries } = locals.app;
  const from = Number(url.searchParams.get('from'));
  const to = url.searchParams.get('to');
  if (!(from >= 1) || (to !== null && !(Number(to) > from))) errorPage('not-found');
  const version = (number: number, beside: boolean) =>
    orErrorPage(queries.planVersion(actor, { patientId, number, beside }));
  const [before, after] = await Promise.all([
    version(from, true).then(({ frozen, team }) => ({
      lang: frozen.lang ?? null,
      plan: frozen.plan,
      team: team.content,
      people: [...frozen.people, ...team.people],
    })),
    to === null
      ? orErrorPage(queries.planDraft(actor, { patientId })).then(({ plan, team, people, lang }) => ({
          lang,
          plan: plan.content,
          team: team.content,
          people,
        }))
      : version(Number(to), false).then(({ frozen, team }) => ({
          lang: frozen.lang ?? null,
          plan: frozen.plan,
          team: team.content,
          people: [...frozen.people, ...team.people],
        })),
  ]);
  return {
    from,
    to: to === null ? null : Number(to),
    changes: changesBetween(merge(before.plan, before.team), merge(after.plan, after.team)),
    people: [...before.people, ...after.people],
    plan: after.plan,
    langs: { before: before.lang, after: after.lang },
  };
};

function merge(plan: DocumentContent, team: DocumentContent): DocumentContent {
  return { sections: { ...plan.sections, ...team.sections }, fields: { ...plan.fields, ...team.fields } };
}
