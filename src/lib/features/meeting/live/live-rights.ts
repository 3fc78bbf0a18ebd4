/** What this person may do in the meeting, as the server computed it. */
export type LiveRights = {
  /** Remark, decide, confirm, lead. Observers do not. */
  takePart: boolean;
  /** Coordinators: end the meeting and reopen a case whoever leads. */
  prepare: boolean;
};
