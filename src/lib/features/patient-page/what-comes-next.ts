import type { Promised, SettledResponse } from '#domain/patient-access/response.ts';
import type { Words } from '$lib/text/catalogue.ts';

type Known = {
  /** Who reads it first, or null. */
  reader: string | null;
  nextMeetingAt: number | null;
  lookAgainOn: string | null;
};
type Said = Pick<SettledResponse, 'kind' | 'answer' | 'words'> & { promise: Pick<Promised, 'dueOn'> | null };

/** What happens after a patient's response, and when: one sentence each, in the order in which it happens. */
export function whatComesNext(words: Words, response: Said, known: Known): string[] {
  const { format } = words;
  const text = words.patientPage.thanks;
  const reads = known.reader === null ? text.teamReads : text.reads(known.reader);
  const meeting = known.nextMeetingAt === null ? null : format.weekday(known.nextMeetingAt);
  const spoken = meeting ? [text.meeting(meeting)] : [];
  const by = response.promise && format.day(response.promise.dueOn);
  const news = by === null ? [] : [text.news(by)];
  switch (response.kind) {
    case 'refusal':
      return [text.stopped, text.appointments, meeting ? text.thinks(meeting) : reads, ...news, text.rest];
    case 'for-meeting':
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
      if (response.answer === 'talk')
        return [
          ...(by === null ? [] : [known.reader === null ? text.teamCalls(by) : text.calls(known.reader, by)]),
          text.urgent,
        ];
      return [reads, ...spoken, ...news, text.urgent];
    case 'message':
    case 'missing':
      return [reads, ...spoken, ...news, text.urgent];
    default:
      return response.kind satisfies never;
  }
}
