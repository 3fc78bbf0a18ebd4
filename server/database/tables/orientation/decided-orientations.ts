import type { DecidedOrientation } from '#domain/meeting/meeting.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { Query } from '#server/database/database.ts';
import { goalsOf } from './orientation-details.ts';
import { orientationsOf } from './orientations.ts';
import type { StoredOrientation } from './orientations.ts';
import { languagesOfPlans } from '../care-plan/plan-versions.ts';
import { allPractices } from './practices.ts';
import type { NamedThen } from '#domain/people/named-then.ts';
import { knownNames, nameTextAt } from '../people/names.ts';

/** What each of these decisions proposes. */
export async function decidedOrientations(
  query: Query,
  decisionIds: readonly string[],
): Promise<Map<string, DecidedOrientation>> {
  if (decisionIds.length === 0) return new Map();
  const rows = await orientationsOf(query, { decisionIds });
  const goals = await goalsOf(
    query,
    rows.map(({ id }) => id),
  );
  const known = await knownNames(
    query,
    rows.map(({ professionalId }) => professionalId),
  );
  const labels = await allPractices(query);
  const languages = await languagesOfPlans(query, [...new Set(rows.map(({ patientId }) => patientId))]);
  return new Map(
    rows.map((row) => [
      row.decisionId ?? '',
      {
        id: row.id,
        label: labels.find(({ code }) => code === row.practice)?.label ?? { fr: row.practice, en: row.practice },
        bearer: bearerName(row, known),
        ...languageIn(languages, row),
        goals: (goals.get(row.id) ?? []).map(({ text }) => text),
        answers: { desire: row.desire, functioning: row.functioning, means: row.means, timing: row.timing },
        lookAgainAfter: row.lookAgainAfter,
      },
    ]),
  );
}

function languageIn(languages: ReadonlyMap<string, Locale>, { patientId }: StoredOrientation): { lang?: Locale } {
  const lang = languages.get(patientId);
  return lang ? { lang } : {};
}

function bearerName(
  { professionalId, proposedAt, outsideName, outsidePlace }: StoredOrientation,
  known: readonly NamedThen[],
): string {
  if (professionalId !== null) return nameTextAt(known, professionalId, proposedAt) ?? '';
  return [outsideName, outsidePlace].filter((part) => part !== '').join(', ');
}
