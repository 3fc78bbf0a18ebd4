import type { AgendaItem, MeetingState } from './meeting.ts';

/** Who a meeting's state is for: their id, whose records they may read now, and whether they are an observer. */
export type Reader = { id: string; reads: ReadonlySet<string>; observes: boolean };

/**
 * The state as one person may be shown it. Of a patient whose record they may not read, who takes part sees what the agenda says (name,
 * reason, question) and an observer how many cases and minutes there are; once the meeting is over neither sees anything.
 */
export function stateFor(whole: MeetingState, { id, reads, observes }: Reader): MeetingState {
  const state = { ...whole, agenda: whole.agenda.map((item) => withoutKeptFrom(item, id)) };
  const isOver = state.status === 'closed' || state.status === 'frozen';
  const unreadable = state.agenda.filter(({ patient }) => !reads.has(patient.id));
  if (unreadable.length === 0) return state;
  if (!isOver && !observes)
    return { ...state, agenda: state.agenda.map((item) => (reads.has(item.patient.id) ? item : asAnnounced(item))) };
  const counted = isOver ? [] : unreadable.filter(({ status }) => status !== 'proposed');
  return {
    ...state,
    agenda: state.agenda.filter((item) => !unreadable.includes(item)),
    unnamed: { cases: counted.length, minutes: counted.reduce((sum, { minutes }) => sum + minutes, 0) },
  };
}

/** The patients whom a state names, by what it says of them. */
export function namedIn({ agenda }: Pick<MeetingState, 'agenda'>): Record<AgendaItem['shows'], string[]> {
  const of = (shows: AgendaItem['shows']) =>
    agenda.filter((item) => item.shows === shows).map(({ patient }) => patient.id);
  return { whole: of('whole'), agenda: of('agenda') };
}

/** Whether the state names somebody as whom something is kept from: then theirs is another than everybody else's. */
export function keepsFrom({ agenda }: Pick<MeetingState, 'agenda'>, readerId: string): boolean {
  return agenda.some((item) => isKeptFrom(item, readerId));
}

function isKeptFrom({ wish }: AgendaItem, readerId: string): boolean {
  return wish?.keptFrom.some(({ professionalId }) => professionalId === readerId) === true;
}

/** That something is kept from somebody is not shown to them. */
function withoutKeptFrom(item: AgendaItem, readerId: string): AgendaItem {
  if (!item.wish || !isKeptFrom(item, readerId)) return item;
  const keptFrom = item.wish.keptFrom.filter(({ professionalId }) => professionalId !== readerId);
  return { ...item, wish: { ...item.wish, keptFrom } };
}

function asAnnounced(item: AgendaItem): AgendaItem {
  const { id, position, patient, reason, question, minutes, broughtBy, status, spentMs } = item;
  return {
    id,
    shows: 'agenda',
    position,
    patient: { ...patient, birthDate: null },
    reason,
    question,
    minutes,
    broughtBy,
    status,
    spentMs,
    revision: 1,
    reopenings: [],
    hasWords: false,
    words: null,
    hearings: [],
    forMeeting: [],
    orientations: [],
    wish: null,
    voice: null,
    decisions: [],
    remarks: [],
    confirmedBy: [],
    refusals: [],
    carriedFrom: null,
    carriedFromAt: null,
  };
}
