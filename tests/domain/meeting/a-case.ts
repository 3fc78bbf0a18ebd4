import type { AgendaItem, CaseRefusal, CaseReview, DecisionRow, MeetingState } from '#domain/meeting/meeting.ts';
import type { MinutesCase } from '#domain/meeting/minutes.ts';

/** A decision in which every field that names somebody names another one, by `id`. */
export const aDecision = (id: string, given: Partial<DecisionRow> = {}): DecisionRow => ({
  ...{ id, revision: 1, kind: 'action', text: 'Appeler', planVersion: null, orientation: null },
  ...{ ownerId: `${id}-owner`, dueOn: '2027-01-01', spokenBy: null, recordedBy: `${id}-scribe`, recordedAt: 1 },
  ...{ withdrawnAt: null, disciplines: [], dissents: [] },
  ...given,
});

export const aReview = (id: string, given: Partial<CaseReview> = {}): CaseReview => ({
  ...{ id, itemId: null, status: 'open', dissents: [], step: 'facts', hypothesis: '', scope: null, courses: [] },
  ...{ tellerId: null, tellOn: null, lookAgainOn: null },
  ...given,
});

export const aRefusal = (id: string, given: Partial<CaseRefusal> = {}): CaseRefusal => ({
  ...{
    id,
    practice: 'hypnosis',
    named: '',
    part: null,
    sessionsHeld: 3,
    refusedOn: '2026-11-20',
    words: 'Non',
    recordedBy: null,
  },
  ...{ recordedAt: 1, recordedIn: null, review: null },
  ...given,
});

/** A case of an agenda about patient `patientId`; its id is `case-` and theirs. */
export const aCase = (patientId: string, given: Partial<AgendaItem> = {}): AgendaItem => ({
  ...{ id: `case-${patientId}`, shows: 'whole', position: 1, reason: 'other', question: 'Que faire ?', minutes: 10 },
  patient: { id: patientId, givenName: 'Alizé', familyName: 'Exemple', birthDate: '1970-01-01' },
  ...{ broughtBy: 'bringer', status: 'placed', revision: 2, reopenings: [], hasWords: true, words: 'Dormir' },
  ...{ hearings: [], forMeeting: [], orientations: [], voice: null, spentMs: 5, decisions: [], remarks: [] },
  ...{ confirmedBy: [], refusals: [], carriedFrom: 'earlier', carriedFromAt: 1, wish: null },
  ...given,
});

/** The same as minutes keep it. */
export const aMinutesCase = (patientId: string, given: Partial<MinutesCase> = {}): MinutesCase => ({
  ...aCase(patientId),
  patient: { id: patientId, givenName: 'Alizé', familyName: 'Exemple', birthDate: '1970-01-01' },
  ...{ present: [], refusedMeanwhile: [], leftOpen: [] },
  ...given,
});

export const aMeeting = (given: Partial<MeetingState>): MeetingState => ({
  ...{ id: 'm', version: 1, now: 1, title: 'Réunion', startsAt: 1, place: '', link: '', status: 'open', openedAt: 1 },
  ...{ closedAt: null, facilitatorId: null, leadAskedBy: null, leadTakenFrom: null, current: null, breakUntil: null },
  ...{ breakSettled: false, requiredProfessions: [], participants: [], people: [], agenda: [] },
  unnamed: { cases: 0, minutes: 0 },
  ...given,
});
