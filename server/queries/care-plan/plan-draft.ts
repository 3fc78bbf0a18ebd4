import type { Actor } from '#domain/access/actor.ts';
import { has } from '#domain/access/capabilities.ts';
import { canReadDocument, canStateStance } from '#domain/access/policy.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { compareByName } from '#domain/people/names.ts';
import { useCase } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Run } from '#server/use-case/command.ts';
import { patientDocuments } from '#server/database/tables/care-plan/plan-documents.ts';
import { commentsDocument } from '#server/database/tables/care-plan/comments-document.ts';
import { isYetToState } from '#server/database/tables/care-plan/stances.ts';
import { lastAgreed } from '#server/database/tables/care-plan/plan-versions.ts';
import { openRevision } from '#server/database/tables/care-plan/plan-revision.ts';
import { draftRefusals } from '#server/database/tables/refusal/draft-refusals.ts';
import { inRoomAbout, presentAbout } from '#server/database/rights/taking-part.ts';

/** Both live documents of a patient as they are on disk, with everyone whom the plan may name. */
export const planDraft = useCase(patientInput, readDraft);

/** What `planDraft` answers, and leaves in the audit, for a query that needs more besides. */
export async function readDraft({ actor, input, trx, dialect, now, audit }: Run<Actor, { patientId: string }>) {
  const { patientId } = input;
  const access = { patientId, action: 'care-plan.read', objectId: null };
  const standing = await ensurePatient({ actor, trx, now }, canReadDocument, access);
  const { plan, team } = await patientDocuments(trx, patientId);
  const people = await trx
    .selectFrom('professionals')
    .leftJoin('careTeamMembers', (join) =>
      join
        .onRef('careTeamMembers.professionalId', '=', 'professionals.id')
        .on('careTeamMembers.patientId', '=', patientId),
    )
    .select([
      'professionals.id',
      'givenName',
      'familyName',
      'profession',
      'role',
      'status',
      'careTeamMembers.patientId as teamOf',
      'isReference',
    ])
    .execute();
  const comments = {
    id: await commentsDocument(trx, dialect, { patientId, planId: plan.id, readerId: actor.id, at: now }),
  };
  const present = await presentAbout(trx, patientId);
  const inRoom = await inRoomAbout(trx, { patientId, writerId: actor.id, now });
  const version = await lastAgreed(trx, patientId);
  const mayState = canStateStance(actor, standing, now) === 'allowed';
  await audit({ ...access, objectId: plan.id });
  return {
    plan,
    team,
    /** What colleagues say of it beside the text: a document of its own, never frozen with a version and never the patient's. */
    comments,
    lastVersion: version && { number: version.number, agreedAt: version.agreedAt },
    /** Whether the actor was of the care team when it was agreed, and has not said where they stand on it. */
    isYetToState: mayState && version !== null && (await isYetToState(trx, version, actor.id)),
    /** In which language the last version was written, and so this one may be taken to be; null where nobody has said so. */
    lang: version?.frozen.lang ?? null,
    /** The lines that go on against a refusal, with what was said of each when the last version was agreed. */
    refused: await draftRefusals(trx, patientId, plan.content),
    /** The review that wants the whole plan rethought, until a version is agreed after it; else null. */
    revision: await openRevision(trx, patientId, version?.agreedAt ?? 0),
    people: people.sort(compareByName).map(({ teamOf, isReference, role, status, ...person }) => ({
      ...person,
      // Whoever reads may have heard the words themselves, in the care team or not.
      inTeam: teamOf !== null || person.id === actor.id,
      isReference: isReference === 1,
      /** Whether a comment on the plan can name them: they may read it. */
      canBeNamed: status === 'active' && (teamOf !== null || has(role, 'patient.read-all')),
      /** Whether they are of those who care for the patient or speak of them now: the patient may have said yes to them. */
      takesPart: teamOf !== null || person.id === actor.id || present.includes(person.id),
      /** Whether the actor may write where they stand when a version is frozen: their own stance, or that of somebody in the room. */
      mayBeWrittenFor: person.id === actor.id || inRoom.includes(person.id),
    })),
  };
}
