import type { Promised, SettledResponse } from '#domain/patient-access/response.ts';
import type { PracticeKind } from '#domain/orientation/practices.ts';
import { refusedPart } from './refused-words.ts';
import type { Words } from '$lib/text/catalogue.ts';

type Known = {
  /** Who reads it first, or null. */
  reader: string | null;
  nextMeetingAt: number | null;
  lookAgainOn: string | null;
  /** The kind of what was refused, where something was. */
  kind: PracticeKind;
};
type Said = Pick<SettledResponse, 'kind' | 'answer' | 'words' | 'refused'> & {
  promise: Pick<Promised, 'dueOn'> | null;
};

/** What happens after a patient's response, and when: one sentence each, in the order in which it happens. */
export function whatComesNext(words: Words, response: Said, known: Known): string[] {
  const { format } = words;
  const text = words.patientPage.thanks;
  const reads = known.reader === null ? text.teamReads : text.reads(known.reader);
  const meeting = known.nextMeetingAt === null ? null : format.weekday(known.nextMeetingAt);
  const spoken = meeting ? [text.meeting(meeting)] : [];
  const by = response.promise && format.nearDay(response.promise.dueOn);
  const news = by === null ? [] : [text.news(by)];
  const isCall = response.answer === 'talk';
  const calls = by === null ? [] : [known.reader === null ? text.teamCalls(by) : text.calls(known.reader, by)];
  /** What stops at once; a medicine is not stopped without asking how. */
  const stopped = (): string[] => {
    const part = refusedPart(response);
    const isMedicine = known.kind === 'medicine';
    const said = part !== null ? text.stoppedPart(part) : isMedicine ? text.stoppedMedicine : text.stopped;
    return [said, isMedicine ? words.patientPage.stop.medicine : text.appointments];
  };
  switch (response.kind) {
    case 'refusal':
      return [...stopped(), meeting ? text.thinks(meeting) : reads, ...news, text.rest];
    case 'for-meeting':
      if (isCall) return [...calls, ...(meeting ? [text.firstRead(meeting)] : [text.firstReadUnset]), text.urgent];
      return meeting
        ? [text.firstRead(meeting), reads, text.urgent]
        : [text.firstReadUnset, reads, ...news, text.urgent];
    case 'soon':
      return [...(by === null ? [] : [text.callsSoon(by)]), text.soonNow];
    case 'answer':
      if (response.answer === 'fits') {
        const again = known.lookAgainOn === null ? [] : [text.fitsAgain(format.day(known.lookAgainOn))];
        return [text.fits, ...(response.words === '' ? [] : [reads, ...news]), ...again];
      }
      return isCall ? [...calls, text.urgent] : [reads, ...spoken, ...news, text.urgent];
    case 'message':
    case 'missing':
      return isCall ? [...calls, text.urgent] : [reads, ...spoken, ...news, text.urgent];
    default:
      return response.kind satisfies never;
  }
}
