import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canReadAudit } from '#domain/access/policy.ts';
import { patientAuditInput } from '#domain/patients/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { knownNames, nameTextAt } from '#server/database/tables/people/names.ts';
import { systemNames } from '#server/database/tables/people/system-names.ts';
import type { Schema } from '#server/database/schema.ts';

/** One line of a patient's audit. `actorName`, as it was then, or that of another program; null where nobody was signed in. */
export type AuditLine = Pick<
  Schema['auditEvents'],
  'sequence' | 'at' | 'action' | 'actorRole' | 'objectId' | 'purpose'
> & {
  actorName: string | null;
};

const PAGE = 100;

/** Who did what to a patient's record, newest first, 100 rows a page; `before` is the last sequence of the page before. */
export const patientAudit = useCase(
  patientAuditInput,
  async (run: Run<Actor, v.InferOutput<typeof patientAuditInput>>): Promise<{ rows: AuditLine[]; more: boolean }> => {
    const { patientId, before } = run.input;
    const access = { action: 'audit.read', patientId, objectId: null };
    await ensurePatient(run, canReadAudit, access);
    const found = await run.trx
      .selectFrom('auditEvents')
      .select(['sequence', 'at', 'action', 'actorId', 'actorRole', 'objectId', 'purpose'])
      .where('patientId', '=', patientId)
      .where('sequence', '<', before)
      // Who has marked in a review is nobody's to know before the reveal.
      .where((eb) =>
        eb.or([
          eb('action', '<>', 'review.marked'),
          eb.exists(
            eb
              .selectFrom('reviews')
              .select('reviews.id')
              .whereRef('reviews.id', '=', 'auditEvents.objectId')
              .where('revealedAt', 'is not', null),
          ),
        ]),
      )
      .orderBy('sequence', 'desc')
      .limit(PAGE + 1)
      .execute();
    await run.audit(access);
    const page = found.slice(0, PAGE);
    const known = await knownNames(
      run.trx,
      page.map(({ actorId }) => actorId),
    );
    const systems = await systemNames(
      run.trx,
      page.map(({ actorRole, objectId }) => (actorRole === 'system' ? objectId : null)),
    );
    const rows = page.map(({ actorId, ...row }) => ({
      ...row,
      actorName:
        nameTextAt(known, actorId, row.at) ??
        (row.actorRole === 'system' ? systems.get(row.objectId ?? '') : null) ??
        null,
    }));
    return { rows, more: found.length > PAGE };
  },
);
