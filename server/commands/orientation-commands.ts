import { logRepair } from './alliance/log-repair.ts';
import { logRupture } from './alliance/log-rupture.ts';
import { askToLookAgain } from './orientation/ask-to-look-again.ts';
import { assignOrientation } from './orientation/assign-orientation.ts';
import { logSession } from './orientation/log-session.ts';
import { lookedAgain } from './orientation/looked-again.ts';
import { moveOrientation } from './orientation/move-orientation.ts';
import { nudge } from './orientation/nudge.ts';
import { planOrientation } from './orientation/plan-orientation.ts';
import { proposeOrientation } from './orientation/propose-orientation.ts';
import { putOrientationOnAgenda } from './orientation/put-orientation-on-agenda.ts';
import { keepNudge } from './orientation/keep-nudge.ts';
import { seeNudge } from './orientation/see-nudge.ts';
import { withdrawSession } from './orientation/withdraw-session.ts';

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
  keepNudge,
  seeNudge,
  withdrawSession,
};
