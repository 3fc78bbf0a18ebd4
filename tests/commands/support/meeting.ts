import * as Y from 'yjs';
import { appendUpdates, loadDocument } from '#server/database/tables/care-plan/documents.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import { openingWindow } from '#domain/meeting/opening.ts';
import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { Clinic } from './clinic.ts';

/** What a coordinator fills in; the clock of the tests starts on Monday 23 November 2026, 10:00 in Paris. */
export const tuesday = {
  title: 'Réunion pluridisciplinaire',
  date: '2026-11-24',
  time: '14:00',
  place: 'Salle 2',
  link: '',
  weekly: false,
};
export const aCase = { reason: 'refusal', question: 'Que proposer d’abord ?', minutes: 10 };
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** The meeting's commands as the people of a test give them. */
export type Meeting = ReturnType<typeof meetingOf>;

export function meetingOf(clinic: Clinic) {
  const { app, coordinator } = clinic;
  const live = async (by: Actor, name: LiveCommandName, payload: object): Promise<LiveAnswer> => {
    const answer = await app.commands.runLive(by, { name, payload: { ...payload, commandId: newId() } });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${JSON.stringify(answer.fields)}`);
    return answer;
  };
  const state = (meetingId: string, by = coordinator) => app.queries.meetingState(by, { meetingId });
  return {
    live,
    state,
    create: async (changed: object = {}) => {
      const { meetingId } = await app.commands.createMeeting(coordinator, { ...tuesday, ...changed });
      return meetingId;
    },
    /** Puts a patient on the agenda (or proposes them, as a member does); gives the item's id. */
    add: async (by: Actor, meetingId: string, patientId: string, changed: object = {}) => {
      const item = { meetingId, patientId, ...aCase, ...changed };
      return (await app.commands.addAgendaItem(by, item)).itemId;
    },
    /** Opens it as soon as it can be opened: where that is later, the clock goes there. */
    open: async (by: Actor, meetingId: string) => {
      const { status, startsAt } = await state(meetingId);
      const { from } = openingWindow(startsAt, app.config.clinicTimeZone);
      if (status === 'planned') clinic.clock.advance(Math.max(0, from - clinic.clock.now()));
      return live(by, 'meeting.open', { meetingId });
    },
    join: (by: Actor, meetingId: string) => live(by, 'meeting.join', { meetingId }),
    end: (meetingId: string) => live(coordinator, 'meeting.end', { meetingId }),
    /** Decides a case and closes it, as the facilitator, who must be in the open meeting. */
    decide: async (by: Actor, meetingId: string, itemId: string, decision: object) => {
      const onCase = { meetingId, itemId };
      await live(by, 'case.record-voice', { ...onCase, voice: { kind: 'not-sought', because: 'Vue demain.' } });
      await live(by, 'case.decide', {
        ...onCase,
        decision: { kind: 'action', text: 'Appeler', ownerId: by.id, dueOn: '2027-11-30', ...decision },
      });
      await live(by, 'case.close', onCase);
    },
    patientsOn: async (meetingId: string) =>
      (await state(meetingId)).agenda.map(({ patient, status }) => `${patient.familyName} ${status}`),
  };
}

/** A statement with who heard it and when, as an editor keeps them. */
type Heard = { text: string; heardBy: string; heardOn: string };

/** Writes in the patient's words of the plan, as an editor does: one update of statements by their kind, in this order. */
export async function writeWords({ app }: Clinic, by: Actor, patientId: string, words: Record<string, string | Heard>) {
  const { plan } = await app.queries.planDraft(by, { patientId });
  const stored = await loadDocument(app.database.query, plan.id);
  const doc = new Y.Doc();
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  const statements = Object.entries(words).map(([kind, said]) => {
    const statement = new Y.XmlElement('statement');
    statement.setAttribute('kind', kind);
    const { text, ...heard } = typeof said === 'string' ? { text: said } : said;
    for (const [attribute, value] of Object.entries(heard)) statement.setAttribute(attribute, value);
    statement.insert(0, [new Y.XmlText(text)]);
    return statement;
  });
  doc.getXmlFragment('words').insert(0, statements);
  const update = { body: Y.encodeStateAsUpdate(doc, before), authorId: by.id };
  await app.database.query
    .transaction()
    .execute((trx) => appendUpdates(trx, app.database.dialect, new Map([[plan.id, [update]]]), app.clock.now()));
}
