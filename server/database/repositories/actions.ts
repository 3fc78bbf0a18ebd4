import type { ActionStatus, NotDoneReason } from '../../../src/domain/meeting/meeting.ts';
import type { Query } from '../database.ts';

/** Something that somebody took on in a meeting, with the patient it is for. */
export type ListedAction = {
  id: string;
  patient: { id: string; givenName: string; familyName: string };
  text: string;
  dueOn: string;
  status: ActionStatus;
  /** Not settled, and its day is over. */
  overdue: boolean;
  notDoneReason: NotDoneReason | null;
  note: string;
  settledAt: number | null;
  owner: { id: string; givenName: string; familyName: string };
  ownerId: string;
  meetingId: string;
  /** When the meeting that decided it was. */
  meetingAt: number;
  itemId: string;
};

/** Who is asked for: one owner's actions or everybody's; and those settled since when, in milliseconds UTC, are still in it. */
type Wanted = { ownerId: string | null; settledSince: number; today: string };

/** The actions that are open, by due date, then those settled lately. */
export async function listedActions(query: Query, { ownerId, settledSince, today }: Wanted): Promise<ListedAction[]> {
  const everybodys = query
    .selectFrom('actions')
    .innerJoin('patients', 'patients.id', 'actions.patientId')
    .innerJoin('professionals', 'professionals.id', 'actions.ownerId')
    .innerJoin('decisions', 'decisions.id', 'actions.decisionId')
    .innerJoin('agendaItems', 'agendaItems.id', 'decisions.itemId')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where((eb) => eb.or([eb('actions.status', '=', 'open'), eb('actions.settledAt', '>=', settledSince)]))
    .select(['actions.id', 'actions.text', 'actions.dueOn', 'actions.status', 'notDoneReason', 'note', 'settledAt'])
    .select(['actions.ownerId', 'decisions.itemId', 'agendaItems.meetingId', 'meetings.startsAt as meetingAt'])
    .select(['actions.patientId', 'patients.givenName as patientGiven', 'patients.familyName as patientFamily'])
    .select(['professionals.givenName', 'professionals.familyName'])
    .orderBy('actions.dueOn')
    .orderBy('actions.id');
  const rows = await (ownerId === null ? everybodys : everybodys.where('actions.ownerId', '=', ownerId)).execute();
  const settledLast = (row: { status: ActionStatus }) => Number(row.status !== 'open');
  return rows
    .sort((a, b) => settledLast(a) - settledLast(b))
    .map(({ patientId, patientGiven, patientFamily, givenName, familyName, ...action }) => ({
      ...action,
      patient: { id: patientId, givenName: patientGiven, familyName: patientFamily },
      owner: { id: action.ownerId, givenName, familyName },
      overdue: action.status === 'open' && action.dueOn < today,
    }));
}
