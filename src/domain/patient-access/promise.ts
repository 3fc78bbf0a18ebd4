import { isWorkingDay, workingDayFrom, workingDaysAfter, workingDayWithin } from '../meeting/working-days.ts';
import type { Country } from './emergency-numbers.ts';
import { asksForCall, asksForTeam } from './response.ts';
import type { PlanResponse } from './response.ts';

/** After how many days at the latest a patient has news of what they wrote. */
const NEWS_WITHIN_DAYS = 7;
/** After how many working days at the latest somebody calls who was asked to. */
const CALL_WITHIN_WORKING_DAYS = 2;
/** Whoever needs somebody soon is called on the same working day, where they say so before this time of the clinic's clocks. */
const SOON_BEFORE = '16:00';

type Said = Pick<PlanResponse, 'kind' | 'answer' | 'words'>;
/** The clinic's country, day and time, and the day of the meeting that speaks of the patient next. */
type When = { country: Country | null; today: string; time: string; meetingOn: string | null };

/**
 * By which working day ('YYYY-MM-DD') the team answers what a patient said: their page says it, and the team sees it. Null: nothing is
 * asked.
 */
export function promisedBy(said: Said, { country, today, time, meetingOn }: When): string | null {
  if (!asksForTeam(said)) return null;
  // With words for a meeting or without: a call is not put off until the meeting.
  if (said.kind !== 'soon' && asksForCall(said)) return workingDaysAfter(country, today, CALL_WITHIN_WORKING_DAYS);
  const news = workingDayWithin(country, today, NEWS_WITHIN_DAYS);
  switch (said.kind) {
    case 'soon':
      return isWorkingDay(country, today) && time < SOON_BEFORE ? today : workingDaysAfter(country, today, 1);
    case 'for-meeting':
      return meetingOn === null ? news : workingDayFrom(country, meetingOn);
    case 'answer':
    case 'message':
    case 'missing':
    case 'refusal':
      return news;
    default:
      return said.kind satisfies never;
  }
}
