import type { InErrorKind } from '../patients/entry-in-error.ts';
import type { MinutesCase, MinutesContent } from './minutes.ts';

/** What is taken out of minutes that were written: from the case of one patient, and put into that of another, where it has one there. */
export type Redaction = { patientId: string; kind: InErrorKind; objectId: string; toItemId: string | null };

/** Minutes without it, in which the case says that something was taken out; null where they never had it. */
export function redacted(content: MinutesContent, redaction: Redaction): MinutesContent | null {
  const from = content.cases.find((one) => one.patient.id === redaction.patientId && holds(one, redaction));
  if (!from) return null;
  return {
    ...content,
    cases: content.cases.map((one) => {
      if (one.id === from.id) return { ...without(one, redaction), inError: (one.inError ?? 0) + 1 };
      return one.id === redaction.toItemId ? withIt(one, from, redaction) : one;
    }),
  };
}

/** Minutes without the cases of a patient whose record is no longer there, which they say; null where they never had any. */
export function withoutPatient(content: MinutesContent, patientId: string): MinutesContent | null {
  const gone = content.cases.filter(({ patient }) => patient.id === patientId);
  if (gone.length === 0) return null;
  return {
    ...content,
    cases: content.cases.filter((one) => !gone.includes(one)),
    amendments: content.amendments.filter(({ itemId }) => !gone.some(({ id }) => id === itemId)),
    purgedCases: (content.purgedCases ?? 0) + gone.length,
  };
}

function holds(one: MinutesCase, { kind, objectId }: Redaction): boolean {
  switch (kind) {
    case 'refusal':
      return one.refusals.some(({ id }) => id === objectId);
    case 'remark':
      return one.remarks.some(({ id }) => id === objectId);
    case 'decision':
      return one.decisions.some(({ id }) => id === objectId);
    case 'voice':
      return one.id === objectId && one.voice !== null;
    default:
      return kind satisfies never;
  }
}

function without(one: MinutesCase, { kind, objectId }: Redaction): MinutesCase {
  switch (kind) {
    case 'refusal': {
      const { refusals } = one;
      const reviews = refusals.flatMap(({ id, review }) => (id === objectId && review ? [review.id] : []));
      return {
        ...one,
        refusals: refusals.filter(({ id }) => id !== objectId),
        refusedMeanwhile: one.refusedMeanwhile.filter((id) => id !== objectId),
        leftOpen: one.leftOpen.filter(({ reviewId }) => !reviews.includes(reviewId)),
      };
    }
    case 'remark':
      return { ...one, remarks: one.remarks.filter(({ id }) => id !== objectId) };
    case 'decision':
      return { ...one, decisions: one.decisions.filter(({ id }) => id !== objectId) };
    case 'voice':
      return { ...one, voice: null };
    default:
      return kind satisfies never;
  }
}

function withIt(one: MinutesCase, from: MinutesCase, { kind, objectId }: Redaction): MinutesCase {
  switch (kind) {
    // It stands in the other record; whether their case spoke of it, nobody knows.
    case 'refusal':
      return one;
    case 'remark':
      return { ...one, remarks: [...one.remarks, ...from.remarks.filter(({ id }) => id === objectId)] };
    case 'decision':
      return { ...one, decisions: [...one.decisions, ...from.decisions.filter(({ id }) => id === objectId)] };
    case 'voice':
      return { ...one, voice: one.voice ?? from.voice };
    default:
      return kind satisfies never;
  }
}
