/** Something that happened at the clinic, at an instant in milliseconds UTC. */
export type Moment = { at: number; happen: () => Promise<void> };
