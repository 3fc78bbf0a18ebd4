import { addAgendaItem } from './add-agenda-item.ts';
import { cancelMeeting } from './cancel-meeting.ts';
import { createMeeting } from './create-meeting.ts';
import { editAgendaItem } from './edit-agenda-item.ts';
import { editMeeting } from './edit-meeting.ts';
import { freezeDueMinutes } from './freeze-due-minutes.ts';
import { moveAgendaItem } from './move-agenda-item.ts';
import { placeAgendaItem } from './place-agenda-item.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { setParticipants } from './set-participants.ts';
import { setRequiredProfessions } from './set-required-professions.ts';
import { settleAction } from './settle-action.ts';
import { settleAmendment } from './settle-amendment.ts';
import { withdrawAgendaItem } from './withdraw-agenda-item.ts';

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
  proposeAmendment,
  setParticipants,
  setRequiredProfessions,
  settleAction,
  settleAmendment,
  withdrawAgendaItem,
};
