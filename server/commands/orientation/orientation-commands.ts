import { logRepair } from '../alliance/log-repair.ts';
import { logRupture } from '../alliance/log-rupture.ts';
import { askToLookAgain } from './ask-to-look-again.ts';
import { assignOrientation } from './assign-orientation.ts';
import { logSession } from './log-session.ts';
import { lookedAgain } from './looked-again.ts';
import { moveOrientation } from './move-orientation.ts';
import { nudge } from './nudge.ts';
import { planOrientation } from './plan-orientation.ts';
import { proposeOrientation } from './propose-orientation.ts';
import { putOrientationOnAgenda } from './put-orientation-on-agenda.ts';
import { seeNudge } from './see-nudge.ts';
import { withdrawSession } from './withdraw-session.ts';

/** The commands about orientations, their sessions, and the link meanwhile. */
export const orientationCommands = {
  askToLookAgain,
  assignOrientation,
  logRepair,
  logRupture,
  logSession,
  lookedAgain,
  moveOrientation,
  nudge,
  planOrientation,
  proposeOrientation,
  putOrientationOnAgenda,
  seeNudge,
  withdrawSession,
};
