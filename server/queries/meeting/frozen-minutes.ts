import type { CaseRefusal, CaseReview, DecisionRow, Dissent, Participant, Stay } from '#domain/meeting/meeting.ts';
import type { MinutesCase, MinutesContent } from '#domain/meeting/minutes.ts';

/** The type with some fields that earlier minutes lack: before reviews, orientations, dissents of reviews, who led how long, who wrote a dissent down, who was in the room without a device, or which medicine it was, and what of it. */
type Lacking<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
type FrozenReview = Omit<CaseReview, 'dissents'> & { dissents?: FrozenDissent[] };
type FrozenRefusal = Lacking<Omit<CaseRefusal, 'review'>, 'recordedBy' | 'recordedAt' | 'recordedIn' | 'named' | 'part'> & {
  review: FrozenReview | null;
};
type FrozenDissent = Lacking<Dissent, 'recordedBy'>;
type FrozenDecision = Lacking<Omit<DecisionRow, 'dissents'>, 'orientation'> & { dissents: FrozenDissent[] };
type FrozenCase = Lacking<Omit<MinutesCase, 'decisions' | 'refusals' | 'leftOpen'>, 'refusedMeanwhile'> & {
  leftOpen?: Lacking<MinutesCase['leftOpen'][number], 'named' | 'part'>[];
  decisions: FrozenDecision[];
  refusals?: FrozenRefusal[];
};
type FrozenParticipant = Omit<Participant, 'stays'> & { stays: Lacking<Stay, 'markedBy'>[] };
type FrozenMinutes = Lacking<Omit<MinutesContent, 'participants' | 'cases'>, 'leads'> & {
  participants: FrozenParticipant[];
  cases: FrozenCase[];
};

/** Reads minutes as they were frozen by this or an earlier version of the program; the text was verified against its fingerprint. */
export function readFrozenMinutes(text: string): MinutesContent {
  const { participants, cases, leads = [], ...content } = JSON.parse(text) as FrozenMinutes;
  return { ...content, participants: participants.map(participantOf), leads, cases: cases.map(caseOf) };
}

function participantOf({ stays, ...person }: FrozenParticipant): Participant {
  return { ...person, stays: stays.map((stay) => ({ ...stay, markedBy: stay.markedBy ?? null })) };
}

function caseOf({ refusedMeanwhile = [], leftOpen = [], refusals = [], decisions, ...one }: FrozenCase): MinutesCase {
  return {
    ...one,
    refusedMeanwhile,
    leftOpen: leftOpen.map(({ named = '', part = null, ...open }) => ({ ...open, named, part })),
    decisions: decisions.map(({ dissents, ...decision }) => ({
      ...decision,
      orientation: decision.orientation ?? null,
      dissents: dissents.map(writtenDownBy),
    })),
    refusals: refusals.map(({ review, recordedBy = null, recordedAt = 0, recordedIn = null, ...refusal }) => ({
      ...{ named: '', part: null },
      ...refusal,
      ...{ recordedBy, recordedAt, recordedIn },
      review: review && { ...review, dissents: (review.dissents ?? []).map(writtenDownBy) },
    })),
  };
}

/** Earlier minutes did not say who wrote a dissent down. */
function writtenDownBy(dissent: FrozenDissent): Dissent {
  return { ...dissent, recordedBy: dissent.recordedBy ?? dissent.professionalId };
}
