import { actions } from './meeting/actions.ts';
import { findMeetings } from './meeting/find-meetings.ts';
import { clinicSettings } from './meeting/clinic-settings.ts';
import { meetingMinutes } from './meeting/meeting-minutes.ts';
import { meetingSeries } from './meeting/meeting-series.ts';
import { meetings } from './meeting/meetings.ts';
import { meetingState } from './meeting/meeting-state.ts';
import { meetingUnderWay } from './meeting/meeting-under-way.ts';
import { today } from './meeting/today.ts';

/** The queries about meetings and what came of them. */
export const meetingQueries = {
  actions,
  clinicSettings,
  findMeetings,
  meetingMinutes,
  meetings,
  meetingSeries,
  meetingState,
  meetingUnderWay,
  today,
};
