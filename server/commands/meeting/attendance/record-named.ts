import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { id } from '#domain/ids.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

const named = v.object({ meetingId: id, whole: v.array(id), agenda: v.array(id) });

/** Leaves the rows for patients whom a meeting has just begun to name on a screen that was there already: nobody asks for it. */
export const recordNamed = useCase(
  named,
  async ({ input, auditNamed }: Run<Actor, v.InferOutput<typeof named>>): Promise<void> => {
    const { meetingId, whole, agenda } = input;
    await auditNamed({ action: 'meeting-case.read', objectId: meetingId, patientIds: whole });
    await auditNamed({ action: 'agenda.read', objectId: meetingId, patientIds: agenda });
  },
);
