import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { agreePlan, contents, invite, line, writePlan } from '#tests/commands/support/sharing.ts';
import type { Secrets } from './patient-site.ts';
import { fillTeamOnly } from './team-only-canaries.ts';

/** Stands wherever only the team reads. */
export const CANARY = 'Canari-4711';
export const CLINIC = 'Consultation de la douleur Canari-Lieu';
export const NAME = 'Canari-Nom';

export type Filled = { patientId: string; planDocument: string; links: Secrets[] };

const LUCIE = { givenName: 'Lucie', familyName: NAME, birthDate: '1962-03-14' };

/** One patient, with a canary in every place that only the team reads, and links that are ready. */
export async function fillWithCanaries(app: App, by: Actor, identity: object = LUCIE): Promise<Filled> {
  const clinic = { app };
  const { patientId } = await app.commands.createPatient(by, identity);
  const read = contents('à lire', CANARY);
  await writePlan(clinic, by, patientId, read);
  const { plan, team } = await app.queries.planDraft(by, { patientId });
  const colleague = await addColleague(app, by, patientId);
  await app.commands.setReferencePerson(by, { patientId, professionalId: colleague });
  await app.commands.agreeCarePlan(by, {
    patientId,
    number: 1,
    planSequence: plan.sequence,
    teamSequence: team.sequence,
    stances: [{ professionalId: by.id, stance: 'agrees' }],
  });
  // A stance that only the team reads; who agreed changes their mind, and comes back to it.
  const stated = { patientId, number: 1 };
  await app.commands.stateStance(by, { ...stated, stance: 'dissents', why: CANARY, wouldChangeMind: CANARY });
  await app.commands.stateStance(by, { ...stated, stance: 'agrees' });
  const draft = contents('à lire', CANARY);
  draft.plan.sections.goals?.push(line('goals', `Brouillon ${CANARY}`, { id: 'goal-2' }));
  await writePlan(clinic, by, patientId, draft);
  const now = app.clock.now();
  const { meetingId } = await app.commands.createMeeting(by, {
    title: CANARY,
    date: dayIn('Europe/Paris', now),
    time: timeIn('Europe/Paris', now),
    place: CANARY,
    link: '',
    weekly: false,
  });
  const asked = { reason: 'follow-up', question: CANARY, minutes: 5 };
  const { itemId } = await app.commands.addAgendaItem(by, { meetingId, patientId, ...asked });
  const { refusalId } = await app.commands.recordRefusal(by, {
    patientId,
    practice: 'relaxation',
    sessionsHeld: 2,
    refusedOn: '2026-01-05',
    signs: ['said-so'],
    words: CANARY,
    circumstances: CANARY,
    felt: CANARY,
  });
  await fillTeamOnly(app, by, { patientId, refusalId, meetingId, itemId }, CANARY);
  const other = await app.commands.createPatient(by, { ...LUCIE, familyName: 'Voisin' });
  await agreePlan(clinic, by, other.patientId, contents(CANARY, CANARY));
  // Each new link closes the one before: the last one is open.
  const expired = await invite(clinic, by, patientId);
  await app.database.query.updateTable('patientInvitations').set({ expiresAt: 1 }).execute();
  const used = await invite(clinic, by, patientId);
  await app.commands.redeemPatientInvitation(null, { key: used.key, code: used.code });
  const open = await invite(clinic, by, patientId);
  return { patientId, planDocument: plan.id, links: [open, used, expired] };
}

async function addColleague(app: App, by: Actor, patientId: string): Promise<string> {
  const { token } = await app.commands.inviteProfessional(by, { role: 'professional' });
  const account = { email: 'k@demo.example', password: 'la corde tient bon', profession: 'nurse', locale: 'fr' };
  const named = { givenName: 'Karim', familyName: 'Basalte' };
  const { professionalId } = await app.commands.acceptInvitation(null, { token, ...account, ...named });
  await app.commands.addCareTeamMember(by, { patientId, professionalId });
  return professionalId;
}
