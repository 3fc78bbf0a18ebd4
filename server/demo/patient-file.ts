import { planDocumentKinds } from '#domain/care-plan/layout.ts';
import type { App } from '../app.ts';
import { auditedAs } from '../collab/store/document-audit.ts';
import { createDocumentStore } from '../collab/store/document-store.ts';
import { bindingsOf } from '../database/tables/care-plan/document-clients.ts';
import { birthDateOf } from './calendar.ts';
import { contentOf } from './compose.ts';
import type { Staff } from './staff.ts';
import type { Agreement, Stage, Story } from './stories/story.ts';
import { updateTowards } from './stories/write-content.ts';

/** Creates the patient with care team and reference person; answers with the patient's id. */
export async function receive(app: App, { actor, idOf }: Staff, story: Story, now: number): Promise<string> {
  const by = actor(story.createdBy);
  const { givenName, familyName } = story;
  const birthDate = birthDateOf(story, now);
  const { patientId } = await app.commands.createPatient(by, { givenName, familyName, birthDate });
  const { careTeam } = await app.queries.patient(by, { patientId });
  for (const professionalId of story.careTeam.map(idOf)) {
    if (careTeam.some((member) => member.id === professionalId)) continue;
    await app.commands.addCareTeamMember(by, { patientId, professionalId });
  }
  const reference = idOf(story.reference);
  if (!careTeam.some((member) => member.isReference && member.id === reference))
    await app.commands.setReferencePerson(by, { patientId, professionalId: reference });
  return patientId;
}

/** Writes what the stage says into both documents, as updates of the one who wrote it. */
export async function write(app: App, staff: Staff, patientId: string, stage: Stage, now: number): Promise<void> {
  const author = staff.actor(stage.by);
  const contents = contentOf(stage, { now, idOf: staff.idOf });
  const draft = await app.queries.planDraft(author, { patientId });
  const store = createDocumentStore(app);
  for (const kind of planDocumentKinds) {
    const { id } = draft[kind];
    const stored = await store.load(id);
    const body = stored ? updateTowards(contents[kind], kind, stored.updates) : null;
    if (body === null) continue;
    const document = { id, kind, patientId };
    await store.append(() => ({
      updates: new Map([[id, [{ body, authorId: author.id }]]]),
      claims: bindingsOf(id, body, author.id),
      audit: [auditedAs(author, 'opened', document), auditedAs(author, 'edited', document)],
    }));
  }
}

/** Freezes a version as one who agrees; everybody else says themself where they stand. */
export async function agree(app: App, staff: Staff, patientId: string, agreed: Agreement): Promise<void> {
  const by = staff.actor(agreed.by);
  const { plan, team, lastVersion } = await app.queries.planDraft(by, { patientId });
  if (!agreed.agrees.includes(agreed.by)) throw new Error('Who agrees a version of the demo says no to it');
  const number = (lastVersion?.number ?? 0) + 1;
  const read = { number, planSequence: plan.sequence, teamSequence: team.sequence };
  const stances = [{ professionalId: by.id, stance: 'agrees' }];
  await app.commands.agreeCarePlan(by, { patientId, ...read, stances });
  const version = { patientId, number };
  for (const who of agreed.agrees)
    if (who !== agreed.by) await app.commands.stateStance(staff.actor(who), { ...version, stance: 'agrees' });
  for (const { who, why, wouldChangeMind } of agreed.dissents ?? [])
    await app.commands.stateStance(staff.actor(who), { ...version, stance: 'dissents', why, wouldChangeMind });
}
