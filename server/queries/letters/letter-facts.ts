import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canWriteLetter } from '#domain/access/policy.ts';
import { letterFactsInput } from '#domain/letters/letter.ts';
import { frozenPlanColumn } from '#server/database/codecs/plan-version-columns.ts';
import { letterTemplates } from '#server/database/tables/clinic-settings.ts';
import { casesOf } from '#server/database/tables/meeting/meeting-cases.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import { namedProfessionals } from '#server/database/tables/people/names.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { ensureLetterCase, ensureQuoted, ensureRecipient } from '#server/use-case/letters/ensure-facts.ts';

/** What a letter is drafted from: the closed case, the plan that was agreed last, the refusals that may be quoted. As `draftLetter` refuses. */
export const letterFacts = useCase(
  letterFactsInput,
  async (run: Run<Actor, v.InferOutput<typeof letterFactsInput>>) => {
    const { trx, input } = run;
    const { patientId, itemId, relatedPersonId, quoted, locale } = input;
    const access = { action: 'letter-facts.read', patientId, objectId: itemId };
    await ensurePatient(run, canWriteLetter, access);
    const { meetingId } = await ensureLetterCase(trx, patientId, itemId);
    const recipient = await ensureRecipient(trx, patientId, relatedPersonId);
    const refusals = await ensureQuoted(trx, patientId, quoted);
    const meeting = await trx
      .selectFrom('meetings')
      .where('id', '=', meetingId)
      .select('startsAt')
      .executeTakeFirstOrThrow();
    const item = (await casesOf(trx, meetingId)).find(({ id }) => id === itemId);
    const decisions = (item?.decisions ?? []).filter(({ withdrawnAt }) => withdrawnAt === null);
    const version = await trx
      .selectFrom('planVersions')
      .where('patientId', '=', patientId)
      .select(['number', 'agreedAt', 'content'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const heardBy = item?.voice?.kind === 'heard' ? [item.voice.heardBy] : [];
    const named = [...decisions.map(({ ownerId }) => ownerId), ...heardBy];
    const patient = await trx
      .selectFrom('patients')
      .where('id', '=', patientId)
      .select(['givenName', 'familyName', 'birthDate'])
      .executeTakeFirstOrThrow();
    await run.audit(access);
    return {
      patient,
      recipient,
      meetingAt: meeting.startsAt,
      question: item?.question ?? '',
      voice: item?.voice ?? null,
      decisions,
      people: await namedProfessionals(trx, [...new Set(named)], meeting.startsAt),
      version: version && {
        number: version.number,
        agreedAt: version.agreedAt,
        frozen: frozenPlanColumn.read(version.content),
      },
      refusals,
      practices: await allPractices(trx),
      template: (await letterTemplates(trx))[locale],
    };
  },
);
