import type { LiveAnswer } from '#domain/wire/live-answer.ts';
import type { Attending } from './departures.ts';

type Who = { placeId: string; professionalId: string };

/**
 * Lets somebody into a meeting or a review by one channel, if `run` lets them. Their seat is taken before: however the departure that
 * another node may be recording falls, they are then either still there or come in anew.
 */
export async function comeIn(
  { presence, expect, release }: Attending,
  { placeId, professionalId, channelId }: Who & { channelId: string },
  run: () => Promise<LiveAnswer>,
): Promise<LiveAnswer> {
  await expect(placeId, professionalId);
  const answer = await run();
  if (answer.ok) presence.joined(placeId, professionalId, channelId);
  else if (!presence.isKnown(placeId, professionalId)) await release(placeId, professionalId, 'here');
  return answer;
}

/** They say that they leave, which goes for every screen they have. */
export async function goOut(
  { presence, release }: Attending,
  { placeId, professionalId }: Who,
  run: () => Promise<LiveAnswer>,
): Promise<LiveAnswer> {
  const answer = await run();
  if (!answer.ok) return answer;
  presence.left(placeId, professionalId);
  await release(placeId, professionalId, 'everywhere');
  return answer;
}
