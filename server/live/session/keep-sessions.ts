import type { LiveDeps, LiveServer } from '../channel/live-server.ts';

/**
 * While somebody leads, whoever sits there is at work though their own hands rest, and so is the projector: a meeting of 90 minutes must
 * not sign its listeners out after 30. Its 12 hours end all the same (D5).
 */
export async function keepSessions(
  io: LiveServer,
  { sessions }: Pick<LiveDeps, 'sessions'>,
  room: string,
): Promise<void> {
  const present = await io.in(room).fetchSockets();
  for (const sessionId of new Set(present.map(({ data }) => data.actor.sessionId))) await sessions.touch(sessionId);
}
