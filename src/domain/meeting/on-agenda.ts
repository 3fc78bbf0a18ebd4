/** What became of something that was put on the agenda of a meeting; `proposed`: it waits until a coordinator places it. */
export type OnAgenda = {
  meetingId: string;
  startsAt: number;
  proposed: boolean;
  /** The case, where it was brought by this and can be taken back. */
  newCase?: string;
};
