import type { DecidedOrientation } from '../../../src/domain/meeting/meeting.ts';
import type { Query } from '../database.ts';
import { goalsOf } from './orientation-details.ts';
import { orientationsOf } from './orientations.ts';
import type { StoredOrientation } from './orientations.ts';
import { allPractices } from './practices.ts';

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
  const labels = await allPractices(query);
  return new Map(
    rows.map((row) => [
      row.decisionId ?? '',
      {
        id: row.id,
        label: labels.find(({ code }) => code === row.practice)?.label ?? { fr: row.practice, en: row.practice },
        bearer: bearerName(row),
        goals: (goals.get(row.id) ?? []).map(({ text }) => text),
        answers: { desire: row.desire, functioning: row.functioning, means: row.means, timing: row.timing },
        lookAgainAfter: row.lookAgainAfter,
      },
    ]),
  );
}

function bearerName({ professional, outsideName, outsidePlace }: StoredOrientation): string {
  if (professional) return `${professional.givenName} ${professional.familyName}`;
  return [outsideName, outsidePlace].filter((part) => part !== '').join(', ');
}
