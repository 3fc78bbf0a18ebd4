import * as v from 'valibot';
import { marks } from '#domain/care-plan/layout.ts';
import { refusedLineAnswers } from '#domain/care-plan/refused-lines.ts';
import { locales } from '#domain/people/preferences.ts';
import { professions } from '#domain/people/professions.ts';
import { formattedColumn } from './json-column.ts';

const items = v.exactOptional(
  v.array(
    v.object({
      attributes: v.record(v.string(), v.string()),
      runs: v.array(v.object({ text: v.string(), marks: v.array(v.picklist(marks)) })),
    }),
  ),
);
const content = v.object({
  sections: v.object({
    words: items,
    goals: items,
    tasks: items,
    practices: items,
    watch: items,
    bond: items,
    notes: items,
  }),
  fields: v.record(v.string(), v.string()),
});
const named = {
  id: v.string(),
  givenName: v.string(),
  familyName: v.string(),
  profession: v.picklist(professions),
};

const plan = v.object({
  patient: v.object({ givenName: v.string(), familyName: v.string(), birthDate: v.string() }),
  careTeam: v.array(v.object({ ...named, isReference: v.boolean() })),
  people: v.array(v.object(named)),
  plan: content,
  lang: v.exactOptional(v.picklist(locales)),
  refused: v.exactOptional(
    v.array(
      v.object({
        itemId: v.string(),
        refusalId: v.string(),
        answer: v.picklist(refusedLineAnswers),
        because: v.string(),
      }),
    ),
  ),
});
const team = v.object({ content, people: v.array(v.object(named)) });

/** `planVersions.content`: what of a version its patient may be shown. The first format had the same fields and no number. */
export const frozenPlanColumn = formattedColumn(2, plan, { 1: plan });
/** `planVersions.teamContent`: what of it is the team's alone. */
export const frozenTeamColumn = formattedColumn(2, team, { 1: team });
