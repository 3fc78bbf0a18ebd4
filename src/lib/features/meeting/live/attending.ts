import type { MeetingState } from '#domain/meeting/meeting.ts';
import { createKept } from '$lib/live/kept-while.ts';
import { loadPart } from '$lib/live/load-part.ts';
import type { MeetingChannel } from '$lib/live/meeting-channel.svelte.ts';

const kept = createKept<MeetingChannel>((channel) => {
  void channel.send('meeting.leave', {}).finally(() => {
    channel.close();
  });
});

/** The channel by which this page attends the meeting; the one it had a moment ago where there is one. */
export async function attend(meetingId: string, first: MeetingState): Promise<MeetingChannel> {
  const { MeetingChannel } = await loadPart(() => import('$lib/live/meeting-channel.svelte.ts'));
  const channel = kept.take(meetingId);
  if (channel && (channel.status === 'live' || channel.status === 'away')) return channel;
  channel?.close();
  return new MeetingChannel(meetingId, first, { join: true });
}

/** Leaves the meeting's page: the meeting itself is left once it is sure that this person went elsewhere. */
export function leave(channel: MeetingChannel): void {
  if (channel.state.status !== 'open' || channel.status === 'ended' || channel.status === 'removed') channel.close();
  else kept.keep(channel.state.id, channel);
}
