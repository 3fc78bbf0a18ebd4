/** Addresses by which a calendar program reads when somebody's meetings are. */
export type CalendarSchema = {
  /** One a person; a new one takes the place of the one before. */
  calendarFeeds: {
    professionalId: string;
    /** SHA-256 of the token, hex. */
    tokenHash: string;
    createdAt: number;
  };
};
