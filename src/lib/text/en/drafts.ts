import type { drafts as source } from '../fr/drafts.ts';

/** What is begun and not saved yet. */
export const drafts: typeof source = {
  leave: 'You began writing here and it is not saved. Leave this page? Your words will be here when you come back.',
  restored: 'What you had begun before the interruption is back. Check it, then send it.',
  restoredElsewhere: 'You had begun to write on another page before the interruption.',
  restoredGo: 'Go back to it',
  restoredKeep: 'Keep',
  restoredDrop: 'Erase what came back',
  mark: 'draft',
  moved: (name) => `The meeting has moved to ${name}`,
  reviewOpened: 'The review of the refusal has opened.',
  stepMoved: (step) => `The review has moved to: ${step}.`,
  reviewConcluded: 'The review is concluded.',
  stay: 'Finish here',
  go: 'Go there',
  over: 'The meeting is over. What you were writing is still here.',
  toMinutes: 'Go to the minutes',
  locked: 'The case is closed: your words stay here. To note them, the case is reopened.',
  overFor: 'The meeting is over: your words stay here and can no longer be noted in it.',
  away: 'Your words stay here until the connection is back.',
  giveUp: 'Give up',
  markBegun: 'Your view, begun',
  markConcluded:
    'The review is concluded: this view was not noted in it. Your words stay here and are shown to nobody.',
  markRevealed:
    'Your view is noted already and no longer changes after the reveal. These words stay here and are shown to nobody.',
  concluded:
    'The review has just been concluded. What you were writing is taken over here: you may add it to the record.',
};
