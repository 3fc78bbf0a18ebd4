import { addDays, dayIn, instantOf } from '#domain/meeting/calendar.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { App } from '../app.ts';
import { newId } from '../new-id.ts';
import { personKeys } from './clinic.ts';
import type { PersonKey } from './clinic.ts';
import type { DemoClock } from './demo-clock.ts';
import { held, MEETING_PLACE, MEETING_TITLE, nextWeeks, todays } from './stories/meeting-story.ts';
import type { Case, Decided, HeldCase } from './stories/meeting-story.ts';
import type { Moment } from './moment.ts';
import { refusalIdOf } from './refusals.ts';
import type { Staff } from './staff.ts';
import { typeset } from './typeset.ts';

type Clinic = { app: App; clock: DemoClock; staff: Staff; patientIds: ReadonlyMap<string, string> };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The weekly meeting: one held a week ago (minutes amended, then frozen), today's ready to begin, next week's being prepared.
 * `now` is the day the demo is opened on. What is on the agenda has happened by the evening before, whatever the day of the week.
 */
export function meetingMoments(clinic: Clinic, now: number): Moment[] {
  const zone = clinic.app.config.clinicTimeZone;
  const lastWeek = addDays(dayIn(zone, now), -7);
  const begins = instantOf(zone, lastWeek, '14:00');
  return [
    { at: begins - 3 * 24 * HOUR_MS, happen: () => planSeries(clinic, lastWeek) },
    { at: begins, happen: () => hold(clinic, lastWeek) },
    { at: begins + 20 * HOUR_MS, happen: () => amend(clinic) },
    { at: begins + 50 * HOUR_MS, happen: () => freeze(clinic) },
    { at: instantOf(zone, addDays(lastWeek, 6), '20:00'), happen: () => prepare(clinic) },
  ];
}

async function freeze({ app }: Clinic): Promise<void> {
  await app.commands.freezeDueMinutes(null, {});
}

async function planSeries({ app, staff, ...clinic }: Clinic, firstOn: string): Promise<void> {
  const by = staff.actor('claire');
  const { meetingId } = await app.commands.createMeeting(by, {
    title: MEETING_TITLE,
    date: firstOn,
    time: '14:00',
    place: MEETING_PLACE,
    link: '',
    weekly: true,
  });
  await app.commands.setRequiredProfessions(by, { professions: ['physician', 'psychologist', 'nurse'] });
  for (const one of held) await place({ app, staff, ...clinic }, meetingId, one);
}

/** Puts a case on the agenda: proposed by who brings it, placed by the coordinator. */
async function place({ app, staff, patientIds }: Clinic, meetingId: string, one: Case): Promise<void> {
  const by = staff.actor('claire');
  const { itemId } = await app.commands.addAgendaItem(by, asked(one, meetingId, patientIds));
  await app.commands.editAgendaItem(by, {
    itemId,
    reason: one.reason,
    question: typeset(one.question),
    minutes: one.minutes,
    broughtBy: staff.idOf(one.broughtBy),
  });
}

function asked(one: Case, meetingId: string, patientIds: Clinic['patientIds']) {
  const { patient, reason, question, minutes, againstWish = '' } = one;
  const asks = { reason, question: typeset(question), minutes, againstWish: typeset(againstWish) };
  return { meetingId, patientId: patientIds.get(patient) ?? '', ...asks };
}

/** The meetings of the series, in their order. */
async function meetingIds({ app, staff }: Clinic): Promise<string[]> {
  const { running, planned, past } = await app.queries.meetings(staff.actor('claire'), {});
  return [...running, ...planned, ...past].sort((a, b) => a.startsAt - b.startsAt).map(({ id }) => id);
}

/** Sits in the room without a device: Claire writes for him. */
const WITHOUT_DEVICE: PersonKey = 'basile';

async function hold(clinic: Clinic, day: string): Promise<void> {
  const { app, clock, staff } = clinic;
  const [meetingId = ''] = await meetingIds(clinic);
  const live = async (who: PersonKey, name: LiveCommandName, payload: Record<string, unknown> = {}) => {
    const answer = await app.commands.runLive(staff.actor(who), {
      name,
      payload: { meetingId, commandId: newId(), ...payload },
    });
    if (!answer.ok) throw new Error(`The demo meeting refused ${name}: ${answer.code}`);
  };
  const pass = (minutes: number) => {
    clock.walkTo(clock.now() + minutes * MINUTE_MS);
  };

  await live('claire', 'meeting.open');
  const later: PersonKey[] = ['claire', 'karim', WITHOUT_DEVICE];
  for (const who of personKeys.filter((key) => !later.includes(key))) await live(who, 'meeting.join');
  await live('claire', 'meeting.mark-in-room', { professionalId: staff.idOf(WITHOUT_DEVICE) });
  const { agenda } = await app.queries.meetingState(staff.actor('claire'), { meetingId });
  for (const [index, one] of held.entries()) {
    const item = agenda.find(({ patient }) => patient.id === clinic.patientIds.get(one.patient));
    if (!item) throw new Error(`${one.patient} is not on the agenda`);
    if (index > 0) await live('claire', 'meeting.lead-case', { itemId: item.id });
    // Karim arrives during the second case.
    if (index === 1) await live('karim', 'meeting.join');
    await work(clinic, one, item.id, day, { live, pass });
  }
  pass(2);
  await live('claire', 'meeting.end');
}

type Live = {
  live: (who: PersonKey, name: LiveCommandName, payload?: Record<string, unknown>) => Promise<void>;
  pass: (minutes: number) => void;
};

/** A case from the patient's words to what was read back. */
async function work({ app, staff }: Clinic, one: HeldCase, itemId: string, day: string, { live, pass }: Live) {
  const voice =
    'words' in one.voice
      ? {
          kind: 'heard',
          words: typeset(one.voice.words),
          heardBy: staff.idOf(one.voice.heardBy),
          heardOn: addDays(day, -one.voice.heardDaysBefore),
        }
      : { kind: 'not-sought', because: typeset(one.voice.notSought) };
  await live(one.broughtBy, 'case.record-voice', { itemId, voice });
  pass(3);
  await live('claire', 'meeting.lead-step', { itemId, step: 'discuss' });
  for (const { by, spokenBy, text } of one.remarks) {
    await live(by, 'case.remark', { itemId, text: typeset(text), spokenBy: spokenBy ? staff.idOf(spokenBy) : null });
  }
  pass(4);
  await live('claire', 'meeting.lead-step', { itemId, step: 'decide' });
  for (const decided of one.decisions) {
    await live('claire', 'case.decide', { itemId, decision: decisionOf(decided, staff, day) });
    if (decided.dissent) await keepDissent(app, staff, itemId, decided.dissent, live);
  }
  pass(2);
  await live('claire', 'meeting.lead-step', { itemId, step: 'read-back' });
  for (const who of ['claire', 'eglantine', 'solene', 'basile', 'mireille'] as const)
    await live(who, 'case.confirm', { itemId });
  if (!one.leftOpen) await live('claire', 'case.close', { itemId });
}

function decisionOf({ kind, text, owner, due, planVersion, spokenBy }: Decided, staff: Staff, day: string) {
  return {
    kind,
    text: typeset(text),
    ownerId: staff.idOf(owner),
    dueOn: addDays(day, due),
    ...(planVersion === undefined ? {} : { planVersion }),
    spokenBy: spokenBy ? staff.idOf(spokenBy) : null,
  };
}

async function keepDissent(
  app: App,
  staff: Staff,
  itemId: string,
  { who, why, wouldChangeMind }: NonNullable<Decided['dissent']>,
  live: Live['live'],
): Promise<void> {
  const decision = await app.database.query
    .selectFrom('decisions')
    .where('itemId', '=', itemId)
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await live('claire', 'case.dissent', {
    itemId,
    decisionId: decision.id,
    professionalId: staff.idOf(who),
    why: typeset(why),
    wouldChangeMind: typeset(wouldChangeMind),
  });
}

/** Two amendments to last week's minutes: one accepted, one refused with its reason. */
async function amend(clinic: Clinic): Promise<void> {
  const { app, staff } = clinic;
  const [meetingId = ''] = await meetingIds(clinic);
  const { agenda } = await app.queries.meetingState(staff.actor('claire'), { meetingId });
  const itemOf = (patient: string) =>
    agenda.find((item) => item.patient.id === clinic.patientIds.get(patient))?.id ?? '';
  const propose = async (who: PersonKey, patient: string, text: string) =>
    (await app.commands.proposeAmendment(staff.actor(who), { itemId: itemOf(patient), text: typeset(text) }))
      .amendmentId;
  const kept = await propose(
    'solene',
    'corail',
    'Naïa a relu la phrase : elle préfère « une feuille qui parle pour moi ».',
  );
  const refused = await propose('joachim', 'granit', 'Ajouter que l’employeur est d’accord avec l’essai encadré.');
  const claire = staff.actor('claire');
  await app.commands.settleAmendment(claire, { amendmentId: kept, outcome: 'accepted' });
  await app.commands.settleAmendment(claire, {
    amendmentId: refused,
    outcome: 'refused',
    reason: typeset('L’employeur ne l’a pas encore écrit : nous l’ajouterons quand sa lettre sera là.'),
  });
}

/** Today's agenda and next week's. */
async function prepare(clinic: Clinic): Promise<void> {
  const { app, staff, patientIds } = clinic;
  const [, today = '', nextWeek = ''] = await meetingIds(clinic);
  for (const one of todays) {
    await place(clinic, today, one);
    // A patient who is on the agenda already comes with their refusal.
    if (one.reason === 'refusal' || one.withRefusal)
      await app.commands.putRefusalOnAgenda(staff.actor('claire'), {
        refusalId: await refusalIdOf(clinic, one.patient),
        question: typeset(one.question),
      });
  }
  for (const one of nextWeeks.placed) await place(clinic, nextWeek, one);
  for (const one of nextWeeks.proposed)
    await app.commands.addAgendaItem(staff.actor(one.broughtBy), asked(one, nextWeek, patientIds));
}
