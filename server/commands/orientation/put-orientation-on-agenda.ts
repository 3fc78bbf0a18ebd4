import type { Actor } from '#domain/access/actor.ts';
import type { OnAgenda } from '#domain/meeting/on-agenda.ts';
import { orientationQuestion } from '#domain/orientation/agenda-question.ts';
import { orientationInput } from '#domain/orientation/orientation-inputs.ts';
import type { OrientationInput } from '#domain/orientation/orientation-inputs.ts';
import { practiceName } from '#domain/orientation/practices.ts';
import { attachMatter } from '#server/database/tables/meeting/agenda-matters.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import type { Run } from '#server/use-case/command.ts';
import { putOnAgenda, tellOnAgenda } from '../meeting/put-on-agenda.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensureOrientation } from '#server/use-case/orientation/ensure-orientation.ts';

/** Minutes proposed for looking at an orientation again. */
const MINUTES = 5;

/**
 * Brings the patient to the meeting under way or the next one that the actor sees, for the team to look at the orientation again; who is on its
 * agenda already comes once, with this orientation, and who is only proposed for it is placed by who prepares it. Throws
 * 'no-meeting-ahead'.
 */
export const putOrientationOnAgenda = useCaseInZone(
  orientationInput,
  async (run: Run<Actor, OrientationInput>, timeZone): Promise<OnAgenda> => {
    const { trx, now, actor } = run;
    const { orientation, access } = await ensureOrientation(run, run.input.orientationId, 'orientation.brought');
    const { patientId } = orientation;
    const practice = practiceName(await allPractices(trx), orientation.practice, actor.locale);
    const asked = {
      reason: 'follow-up',
      question: orientationQuestion(practice, actor.locale),
      minutes: MINUTES,
    } as const;
    const put = await putOnAgenda(run, timeZone, { patientId, asked, access });
    const matter = { orientationId: orientation.id };
    const attached = await attachMatter(trx, put.itemId, matter, { addedBy: actor.id, addedAt: now });
    run.announce({ type: 'orientation.changed', patientId });
    return tellOnAgenda(run, { ...put, changed: put.changed || attached });
  },
);
