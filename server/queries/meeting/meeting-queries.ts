import { actions } from './actions.ts';
import { clinicSettings } from './clinic-settings.ts';
import { meetingMinutes } from './meeting-minutes.ts';
import { meetings } from './meetings.ts';
import { meetingState } from './meeting-state.ts';
import { today } from './today.ts';

/** The queries about meetings and what came of them. */
export const meetingQueries = { actions, clinicSettings, meetingMinutes, meetings, meetingState, today };
