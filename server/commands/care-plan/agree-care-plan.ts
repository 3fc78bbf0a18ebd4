import type { Actor } from '#domain/access/actor.ts';
import { canAgreeCarePlan } from '#domain/access/policy.ts';
import { agreeCarePlanInput, peopleNamedIn } from '#domain/care-plan/plan-version.ts';
import { withoutEmptyLines } from '#domain/care-plan/content.ts';
import type { DocumentContent } from '#domain/care-plan/content.ts';
import { declineLines, refusedLines } from '#domain/care-plan/refused-lines.ts';
import type { AnsweredLine, RefusedLine } from '#domain/care-plan/refused-lines.ts';
import type { AgreeCarePlanInput, FrozenPlan, FrozenTeam } from '#domain/care-plan/plan-version.ts';
import { DomainError } from '#domain/errors.ts';
import { compareByName } from '#domain/people/names.ts';
import { frozenPlanColumn, frozenTeamColumn } from '#server/database/codecs/plan-version-columns.ts';
import type { Trx } from '#server/database/database.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';
import { lockPatient } from '#server/database/tables/patients/patients.ts';
import { namedProfessionals } from '#server/database/tables/people/names.ts';
import { lastVersion, versionHash } from '#server/database/tables/care-plan/plan-versions.ts';
import { standingRefusals } from '#server/database/tables/refusal/standing-refusals.ts';
import { inRoomAbout } from '#server/database/rights/taking-part.ts';
import { newId } from '#server/new-id.ts';
import { noteYes } from '#server/use-case/note-patient-yes.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * Freezes the next version of a patient's plan from the server's own documents, at the sequences that the person read.
 * Empty lines are left out; lines that a refusal contradicts are declined, unless the team says that the patient wants them again.
 * Where others stand is written only for those in the room without a device. Throws 'plan-moved' where somebody wrote, agreed or recorded such a
 * refusal meanwhile, the field error 'not-in-room' for a stance of anybody else.
 */
export const agreeCarePlan = useCaseInZone(
  agreeCarePlanInput,
  async ({ actor, input, trx, dialect, now, audit, announce }: Run<Actor, AgreeCarePlanInput>, timeZone) => {
    const { patientId } = input;
    await ensurePatient({ actor, trx, now }, canAgreeCarePlan, {
      patientId,
      action: 'care-plan.agree',
      objectId: null,
    });

    await lockPatient(trx, dialect, patientId);
    const number = ((await lastVersion(trx, patientId))?.number ?? 0) + 1;
    const { plan, team } = await patientDocuments(trx, patientId);
    const asRead =
      number === input.number && plan.sequence === input.planSequence && team.sequence === input.teamSequence;
    if (!asRead) throw new DomainError('plan-moved');
    await ensureMayBeWrittenFor({ actor, trx, now, input });
    const refused = answersTo(refusedLines(plan.content, await standingRefusals(trx, patientId)), input.refused);
    const content = await freeze(
      trx,
      patientId,
      actor,
      declineLines(
        withoutEmptyLines(plan.content).content,
        refused.filter(({ answer }) => answer === 'declined'),
      ),
      input.stances.map((one) => one.professionalId),
    );
    if (refused.length > 0) content.refused = refused;
    if (input.lang) content.lang = input.lang;

    const id = newId();

    const frozenTeam: FrozenTeam = {
      content: withoutEmptyLines(team.content).content,
      people: await namedProfessionals(trx, peopleNamedIn(team.content)),
    };
    const version = {
      patientId,
      number,
      agreedAt: now,
      agreedBy: actor.id,
      planSequence: plan.sequence,
      teamSequence: team.sequence,
      content: frozenPlanColumn.write(content),
      teamContent: frozenTeamColumn.write(frozenTeam),
    };
    const stances = input.stances.map((one) => ({
      professionalId: one.professionalId,
      stance: one.stance,
      why: one.stance === 'dissents' ? one.why : '',
      wouldChangeMind: one.stance === 'dissents' ? one.wouldChangeMind : '',
    }));
    await trx
      .insertInto('planVersions')
      .values({ id, ...version, hash: versionHash(version, stances) })
      .execute();
    await trx
      .insertInto('planVersionStances')
      .values(stances.map((stance) => ({ versionId: id, ...stance })))
      .execute();
    const yes = input.patientYes
      ? await noteYes({ actor, trx, now }, timeZone, { versionId: id, ...input.patientYes })
      : null;
    const written = [
      { kind: 'version', id } as const,
      ...(yes === null ? [] : [{ kind: 'patient-yes', id: yes } as const]),
    ];
    await audit({ action: 'care-plan.agreed', patientId, objectId: id, written });
    announce({ type: 'care-plan.agreed', patientId, number });
    return { number };
  },
);

/** Ends the run where somebody's stance is given who can give it themself: whoever agrees speaks for those in the room alone. */
async function ensureMayBeWrittenFor({
  actor,
  trx,
  now,
  input: { patientId, stances },
}: Pick<Run<Actor, AgreeCarePlanInput>, 'actor' | 'trx' | 'now' | 'input'>): Promise<void> {
  const allowed = new Set([actor.id, ...(await inRoomAbout(trx, { patientId, writerId: actor.id, now }))]);
  const others = stances.flatMap(({ professionalId }, place) =>
    allowed.has(professionalId) ? [] : [[`stances.${String(place)}.professionalId`, 'not-in-room'] as const],
  );
  if (others.length > 0) throw new DomainError('invalid-input', Object.fromEntries(others));
}

/** What is kept of the lines that contradict a refusal; one of them that nobody was asked about is to be read first. */
function answersTo(lines: readonly RefusedLine[], answers: AgreeCarePlanInput['refused']): AnsweredLine[] {
  return lines.map(({ itemId, refusalId }) => {
    const given = answers?.find((one) => one.itemId === itemId && one.refusalId === refusalId);
    if (!given && answers) throw new DomainError('plan-moved');
    return { itemId, refusalId, answer: given?.answer ?? 'declined', because: given?.because ?? '' };
  });
}

/** The plan with every name it needs. */
async function freeze(
  trx: Trx,
  patientId: string,
  actor: Actor,
  plan: DocumentContent,
  takingPart: string[],
): Promise<FrozenPlan> {
  const patient = await trx
    .selectFrom('patients')
    .where('id', '=', patientId)
    .select(['givenName', 'familyName', 'birthDate'])
    .executeTakeFirstOrThrow();
  const members = await trx
    .selectFrom('careTeamMembers')
    .innerJoin('professionals', 'professionals.id', 'careTeamMembers.professionalId')
    .where('patientId', '=', patientId)
    .select(['professionals.id', 'givenName', 'familyName', 'profession', 'isReference'])
    .execute();
  const named = [...new Set([...peopleNamedIn(plan), ...takingPart, actor.id])];
  return {
    patient,
    careTeam: members
      .sort(compareByName)
      .map(({ isReference, ...member }) => ({ ...member, isReference: isReference === 1 })),
    people: await namedProfessionals(trx, named),
    plan,
  };
}
