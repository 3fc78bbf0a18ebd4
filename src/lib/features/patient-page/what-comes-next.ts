import type { PlanResponse } from '#domain/patient-access/response.ts';
import type { Words } from '$lib/text/catalogue.ts';

type Known = {
  /** Who reads it first, or null. */
  reader: string | null;
  nextMeetingAt: number | null;
  lookAgainOn: string | null;
  /** 'YYYY-MM-DD': without news by then, the patient calls. */
  newsBy: string;
};

/** What happens after a patient's response, and when: one sentence each, in the order in which it happens. */
export function whatComesNext(words: Words, response: Pick<PlanResponse, 'kind' | 'answer' | 'words'>, known: Known) {
  const { format } = words;
  const text = words.patientPage.thanks;
  const reads = known.reader === null ? text.teamReads : text.reads(known.reader);
  const meeting = known.nextMeetingAt === null ? null : format.weekday(known.nextMeetingAt);
  const news = text.news(format.day(known.newsBy));
  switch (response.kind) {
    case 'refusal':
      return [text.stopped, text.appointments, meeting ? text.thinks(meeting) : reads, news, text.rest];
    case 'for-meeting':
      return [meeting ? text.firstRead(meeting) : text.firstReadUnset, reads, text.urgent];
    case 'answer':
      if (response.answer === 'fits') {
        const again = known.lookAgainOn === null ? [] : [text.fitsAgain(format.day(known.lookAgainOn))];
        return [text.fits, ...(response.words === '' ? [] : [reads]), ...again];
      }
      return [reads, ...(meeting ? [text.meeting(meeting)] : []), news, text.urgent];
    case 'message':
    case 'missing':
      return [reads, ...(meeting ? [text.meeting(meeting)] : []), news, text.urgent];
    default:
      return response.kind satisfies never;
  }
}
