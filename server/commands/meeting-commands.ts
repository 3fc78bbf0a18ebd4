import { addAgendaItem } from './meeting/add-agenda-item.ts';
import { cancelMeeting } from './meeting/cancel-meeting.ts';
import { createMeeting } from './meeting/create-meeting.ts';
import { editAgendaItem } from './meeting/edit-agenda-item.ts';
import { editMeeting } from './meeting/edit-meeting.ts';
import { freezeDueMinutes } from '../use-case/meeting/freeze-due-minutes.ts';
import { moveAgendaItem } from './meeting/move-agenda-item.ts';
import { placeAllProposed } from './meeting/place-all-proposed.ts';
import { placeAgendaItem } from './meeting/place-agenda-item.ts';
import { proposeAmendment } from './meeting/propose-amendment.ts';
import { setParticipants } from './meeting/set-participants.ts';
import { setRequiredProfessions } from './meeting/set-required-professions.ts';
import { takeUpAction } from './meeting/take-up-action.ts';
import { settleAction } from './meeting/settle-action.ts';
import { settleAmendment } from './meeting/settle-amendment.ts';
import { withdrawAgendaItem } from './meeting/withdraw-agenda-item.ts';

/** The commands about meetings that are not live: preparing them, and what follows. */
export const meetingCommands = {
  addAgendaItem,
  cancelMeeting,
  createMeeting,
  editAgendaItem,
  editMeeting,
  freezeDueMinutes,
  moveAgendaItem,
  placeAgendaItem,
  placeAllProposed,
  proposeAmendment,
  setParticipants,
  setRequiredProfessions,
  settleAction,
  takeUpAction,
  settleAmendment,
  withdrawAgendaItem,
};
