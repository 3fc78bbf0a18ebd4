import { addDays } from '../meeting/calendar.ts';
import { asksForTeam } from './response.ts';
import type { PlanResponse } from './response.ts';

/** After how many days at the latest a patient has news of what they wrote. */
const NEWS_WITHIN_DAYS = 7;
/** After how many working days at the latest somebody calls who was asked to. */
const CALL_WITHIN_WORKING_DAYS = 2;
/** Whoever needs somebody soon is called on the same working day, where they say so before this time of the clinic's clocks. */
const SOON_BEFORE = '16:00';

type Said = Pick<PlanResponse, 'kind' | 'answer' | 'words'>;
/** The clinic's day and time, and the day of the meeting that speaks of the patient next. */
type When = { today: string; time: string; meetingOn: string | null };

/** By which day ('YYYY-MM-DD') the team answers what a patient said: their page says it, and the team sees it. Null: nothing is asked. */
export function promisedBy(said: Said, { today, time, meetingOn }: When): string | null {
  if (!asksForTeam(said)) return null;
  switch (said.kind) {
    case 'soon':
      return isWorkingDay(today) && time < SOON_BEFORE ? today : workingDayAfter(today);
    case 'for-meeting':
      return meetingOn ?? addDays(today, NEWS_WITHIN_DAYS);
    case 'answer':
      return said.answer === 'talk' ? callDay(today) : addDays(today, NEWS_WITHIN_DAYS);
    case 'message':
    case 'missing':
    case 'refusal':
      return addDays(today, NEWS_WITHIN_DAYS);
    default:
      return said.kind satisfies never;
  }
}

function callDay(today: string): string {
  let day = today;
  for (let days = 0; days < CALL_WITHIN_WORKING_DAYS; days += 1) day = workingDayAfter(day);
  return day;
}

function workingDayAfter(day: string): string {
  const next = addDays(day, 1);
  return isWorkingDay(next) ? next : workingDayAfter(next);
}

/** Monday to Friday; holidays are not known. */
function isWorkingDay(day: string): boolean {
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
