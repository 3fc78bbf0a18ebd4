import type { MeetingState } from '../../../../domain/meeting/meeting.ts';
import type { MeetingChannel } from '../../../live/meeting-channel.svelte.ts';

/** Who goes to another page and comes back within this has not left the meeting, in milliseconds. */
const BACK_WITHIN_MS = 30_000;

let kept: { meetingId: string; channel: MeetingChannel; giveUp: () => void } | null = null;

/** The channel by which this page attends the meeting; the one it had a moment ago where there is one. */
export async function attend(meetingId: string, first: MeetingState): Promise<MeetingChannel> {
  const { MeetingChannel } = await import('../../../live/meeting-channel.svelte.ts');
  if (kept?.meetingId === meetingId) {
    const { channel, giveUp } = kept;
    giveUp();
    if (channel.status === 'live' || channel.status === 'away') return channel;
    channel.close();
  }
  return new MeetingChannel(meetingId, first, { join: true });
}

/** Leaves the meeting's page: the meeting itself is left once it is sure that this person went elsewhere. */
export function leave(channel: MeetingChannel): void {
  if (channel.state.status !== 'open' || channel.status === 'ended' || channel.status === 'removed') {
    channel.close();
    return;
  }
  const leaving = setTimeout(() => {
    kept = null;
    void channel.send('meeting.leave', {}).finally(() => {
      channel.close();
    });
  }, BACK_WITHIN_MS);
  kept = {
    meetingId: channel.state.id,
    channel,
    giveUp: () => {
      clearTimeout(leaving);
      kept = null;
    },
  };
}
