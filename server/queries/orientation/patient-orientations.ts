import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient, canWriteOrientation } from '#domain/access/policy.ts';
import { isBlank, textOf } from '#domain/care-plan/content.ts';
import { movesFrom } from '#domain/orientation/moves.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Trx } from '#server/database/database.ts';
import { goalsOf, historyOf, sessionWords } from '#server/database/tables/orientation/orientation-details.ts';
import { orientationsOf } from '#server/database/tables/orientation/orientations.ts';
import type { StoredOrientation } from '#server/database/tables/orientation/orientations.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';
import { knownNames } from '#server/database/tables/people/names.ts';
import { languageOfPlan } from '#server/database/tables/care-plan/plan-versions.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';

/** A patient's orientations, latest first, each with its goals, sessions and history; and what proposing another needs. */
export const patientOrientations = useCase(patientInput, async (run: Run<Actor, { patientId: string }>) => {
  const { actor, trx, now, input } = run;
  const { patientId } = input;
  const access = { action: 'orientations.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadPatient, access);
  const rows = await orientationsOf(trx, { patientIds: [patientId] });
  const ids = rows.map(({ id }) => id);
  const goals = await goalsOf(trx, ids);
  const words = await sessionWords(trx, ids);
  const { moves, changes } = await historyOf(trx, ids);
  const practices = await allPractices(trx);
  const mayWrite = canWriteOrientation(actor, standing, now) === 'allowed';
  const orientations = rows.map((row) => ({
    ...row,
    label: practices.find(({ code }) => code === row.practice)?.label ?? { fr: row.practice, en: row.practice },
    goals: goals.get(row.id) ?? [],
    sessions: row.sessions.flatMap((session) => {
      const said = words.get(session.id);
      return said ? [{ ...session, ...said }] : [];
    }),
    moves: moves.filter(({ orientationId }) => orientationId === row.id),
    changes: changes.filter(({ orientationId }) => orientationId === row.id),
    movesTo: mayWrite ? movesFrom(row.status) : [],
  }));
  await run.audit(access);
  return {
    orientations,
    people: await knownNames(
      trx,
      namedIn(
        rows,
        [
          moves.map(({ movedBy }) => movedBy),
          changes.map(({ changedBy }) => changedBy),
          changes.map(({ professionalId }) => professionalId),
        ].flat(),
        [...words.values()].map(({ loggedBy }) => loggedBy),
      ),
    ),
    goals: mayWrite ? await planGoals(trx, patientId) : [],
    /** In which language the goals are written; null where nobody has said so. */
    lang: await languageOfPlan(trx, patientId),
    may: { write: mayWrite },
  };
});

function namedIn(rows: readonly StoredOrientation[], ...ids: (string | null)[][]): string[] {
  const named = [...rows.flatMap(({ proposedBy, professionalId }) => [proposedBy, professionalId]), ...ids.flat()];
  return [...new Set(named.filter((id) => id !== null))];
}

/** The goals of the plan as it is now, those without a word left out. */
async function planGoals(trx: Trx, patientId: string): Promise<{ id: string; text: string }[]> {
  const { plan } = await patientDocuments(trx, patientId);
  return (plan.content.sections.goals ?? [])
    .filter((goal) => !isBlank(goal))
    .map((goal) => ({ id: goal.attributes['id'] ?? '', text: textOf(goal).trim() }));
}
