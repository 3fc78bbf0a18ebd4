import * as v from 'valibot';
import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import { id } from '#domain/ids.ts';
import { liveCommandNames } from '#domain/meeting/live-commands.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import type { LiveDeps, LiveServer, LiveSocket } from '../channel/live-server.ts';
import type { Place } from '../session/departures.ts';
import type { LiveDefinition } from '../session/live-definition.ts';
import type { LookBoard } from './looks.ts';
import { keepNamed } from './named-anew.ts';
import { sendMeeting } from './send-meeting.ts';

const named = v.object({ meetingId: id });

/** A meeting, live: open to its participants, its state shown to each as they may read its patients. */
export function meetingDefinition(io: LiveServer, deps: LiveDeps, looks: LookBoard): LiveDefinition {
  const { database, queries, sessions } = deps;
  return {
    kind: 'meeting',
    commands: liveCommandNames,
    comesIn: ['meeting.join', 'meeting.open'],
    goesOut: 'meeting.leave',
    place: meetingPlace(deps),
    idIn: (payload) => {
      const parsed = v.safeParse(named, payload);
      return parsed.success ? parsed.output.meetingId : null;
    },
    read: async (socket, actor, meetingId) => {
      const state = await queries.meetingState(actor, { meetingId });
      keepNamed(socket, state);
      return { answer: { ok: true, state }, isLive: state.status === 'planned' || state.status === 'open' };
    },
    entered: (socket, meetingId) => {
      socket.emit('meeting.looks', { meetingId, ...looks.of(meetingId) });
    },
    maySee: async (socket, meetingId) => {
      const actor = await sessions.actorOfSession(socket.data.actor.sessionId);
      const standing = actor && (await meetingStanding(database.query, actor.id, meetingId));
      return actor !== null && standing !== null && canSeeMeeting(actor, standing) === 'allowed';
    },
    tellState: (socket, { state }) => {
      // Read by `read` above.
      socket.emit('meeting.state', state as MeetingState);
    },
    tellRemoved: (socket, meetingId) => {
      socket.emit('meeting.removed', { meetingId });
    },
    send: (meetingId, channels) => sendMeeting(io, deps, meetingId, channels),
    concernedBy: (event) => {
      if (event.type === 'meeting.changed') return [event.meetingId];
      if (event.type === 'care-team.changed') return () => true;
      // After a change of somebody's rights each is sent what they may be shown now.
      if (event.type === 'professional.rights-changed' || event.type === 'emergency-access.opened')
        return ({ data }: LiveSocket) => data.actor.id === event.professionalId;
      return null;
    },
  };
}

/** Who is in meetings by a device of their own, and how it is recorded that somebody was lost from one. */
export function meetingPlace({ database, commands }: Pick<LiveDeps, 'database' | 'commands'>): Place {
  return {
    kind: 'meeting',
    staying: () =>
      database.query
        .selectFrom('attendances')
        .where('leftAt', 'is', null)
        .where('markedBy', 'is', null)
        .select(['meetingId as placeId', 'professionalId'])
        .execute(),
    recordDeparture: ({ placeId, professionalId }, leftAt, nodeIds) =>
      commands.recordDeparture(null, { placeId, professionalId, leftAt, nodeIds }),
  };
}
