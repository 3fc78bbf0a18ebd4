import { auditedAs } from '#server/collab/store/document-audit.ts';
import { createDocumentStore } from '#server/collab/store/document-store.ts';
import { updateTowards } from '#server/demo/stories/write-content.ts';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import type { DocumentContent, Item } from '#domain/care-plan/content.ts';
import { emptyItem } from '#domain/care-plan/empty-content.ts';
import { planDocumentKinds } from '#domain/care-plan/layout.ts';
import type { PlanDocumentKind, SectionName } from '#domain/care-plan/layout.ts';
import { headerOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';

/** A line of a plan with this text; `given` are attributes that are other than by default. */
export function line(section: SectionName, text: string, given: Record<string, string> = {}): Item {
  const id = `${section}-${text.slice(0, 12)}`;
  return { ...emptyItem(section, () => id, given), runs: [{ text, marks: [] }] };
}

/** A plan in which every section says something, `mark` included; the team's own document likewise with `secret`. */
export function contents(mark: string, secret: string): Record<PlanDocumentKind, DocumentContent> {
  const goal = line('goals', `Marcher ${mark}`, { id: 'goal-1', voice: 'patient', agreedBy: 'both' });
  return {
    plan: {
      sections: {
        words: [line('words', `« Je veux dormir ${mark} »`, { id: 'words-1' })],
        goals: [goal],
        tasks: [line('tasks', `Respirer ${mark}`, { id: 'task-1', who: 'patient', goal: 'goal-1', when: 'le soir' })],
        practices: [
          line('practices', `Pour elle ${mark}`, { id: 'practice-1', practice: 'hypnosis', state: 'started' }),
        ],
        watch: [line('watch', `Dort mieux ${mark}`, { id: 'sign-1' })],
      },
      fields: { lookAgainOn: '2026-12-24' },
    },
    team: {
      sections: {
        bond: [line('bond', `Lien ${secret}`, { id: 'bond-1' })],
        notes: [line('notes', `Note ${secret}`, { id: 'note-1' })],
      },
      fields: { 'believed.by': `Vu par ${secret}`.slice(0, 80) },
    },
  };
}

/** Writes both documents of a patient as `by`, without agreeing on them. */
export async function writePlan(
  { app }: Pick<Clinic, 'app'>,
  by: Actor,
  patientId: string,
  wanted: Record<PlanDocumentKind, DocumentContent>,
): Promise<void> {
  const draft = await app.queries.planDraft(by, { patientId });
  const store = createDocumentStore(app);
  for (const kind of planDocumentKinds) {
    const { id } = draft[kind];
    const stored = await store.load(id);
    const body = stored ? updateTowards(wanted[kind], kind, stored.updates) : null;
    if (body === null) continue;
    await store.append(() => ({
      updates: new Map([[id, [{ body, authorId: by.id }]]]),
      audit: [auditedAs(by, 'edited', { id, kind, patientId })],
    }));
  }
}

/** Writes both documents and freezes the next version, in which `dissenting` is why somebody does not agree. */
export async function agreePlan(
  clinic: Pick<Clinic, 'app'>,
  by: Actor,
  patientId: string,
  wanted: Record<PlanDocumentKind, DocumentContent>,
): Promise<number> {
  await writePlan(clinic, by, patientId, wanted);
  const { plan, team, lastVersion } = await clinic.app.queries.planDraft(by, { patientId });
  const { number } = await clinic.app.commands.agreeCarePlan(by, {
    patientId,
    number: (lastVersion?.number ?? 0) + 1,
    planSequence: plan.sequence,
    teamSequence: team.sequence,
    stances: [{ professionalId: by.id, stance: 'agrees' }],
  });
  return number;
}

/** Invites the patient by letter to the version. */
export function invite({ app }: Pick<Clinic, 'app'>, by: Actor, patientId: string, version = 1) {
  return app.commands.invitePatient(by, { patientId, version, locale: 'fr', way: 'letter' });
}

/** The patient, with link and code used, as their commands receive them. */
export async function openPage(
  { app }: Pick<Clinic, 'app'>,
  { key, code }: { key: string; code: string },
): Promise<PatientActor> {
  const redeemed = await app.commands.redeemPatientInvitation(null, { key, code });
  if (redeemed.outcome !== 'opened') throw new Error(`The page did not open: ${redeemed.outcome}`);
  const patient = await app.patientSessions.patientOf(headerOf(app.patientSessions.holding(redeemed.token)));
  if (!patient) throw new Error('The session is nobody’s');
  return patient;
}
