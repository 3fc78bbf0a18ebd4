/** What is led live: a further kind is added here and as a definition of its own. */
export type LiveKind = 'meeting' | 'review';

export type LiveSchema = {
  /** Commands already carried out: the same `commandId` again gets the same answer. */
  liveCommands: {
    commandId: string;
    kind: LiveKind;
    /** Of the meeting or the review. */
    sessionId: string;
    professionalId: string;
    answer: string;
    at: number;
  };
};
