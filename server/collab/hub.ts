import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { LiveEvent } from '#domain/wire/live-events.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { Deps } from '../use-case/command.ts';
import type { Log } from '../log.ts';
import { within } from '../time-limit.ts';
import { readAddress } from './socket/address.ts';
import type { Address } from './socket/address.ts';
import { admit, recordHidden } from './gate/admission.ts';
import type { Admission } from './gate/admission.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import { Connection } from './socket/connection.ts';
import { createDocumentStore } from './store/document-store.ts';
import { limits, timing as defaultTiming } from './limits.ts';
import type { Timing } from './limits.ts';
import { watchNodes } from './nodes/node-watch.ts';
import { Rights, readRights } from './gate/rights.ts';
import { Rooms } from './room/rooms.ts';
import { rehearse } from './gate/rehearsal.ts';
import { Turnstile } from './socket/turnstile.ts';
import type { Room } from './room/room.ts';
import { Tally } from './socket/tally.ts';
import { Departures, webSocketTransport } from './socket/transport.ts';
import type { Transport } from './socket/transport.ts';

export type Hub = {
  tally: Tally;
  open: () => { documents: number; connections: number };
  /** Takes over an upgrade request whose Origin is already checked; refuses or opens `/collab/<documentId>`. */
  handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer, documentId: string) => void;
  /** Does for nobody what opening a document takes, so that the first people do not wait for it. */
  warmUp: () => Promise<void>;
  /** Closes every socket (1012), after what is pending is stored. */
  close: () => Promise<void>;
};

/** The document server. */
/** `epoch` is another one after each restore; pages that come back with an earlier one are sent away. */
type HubDeps = Deps & { sessions: Sessions; log: Log; epoch?: string };

export function createHub(deps: HubDeps, timing: Timing = defaultTiming): Hub {
  const { bus, clock, sessions, log, epoch = '' } = deps;
  const store = createDocumentStore(deps);
  const perPerson = new Map<string, number>();
  const departures = new Departures();
  const turnstile = new Turnstile();
  const tally = new Tally();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.payload,
    maxFragments: 64,
  });
  let closing = false;
  /** Announcements so far that may have changed somebody's rights. */
  let announced = 0;
  let unreachableSince: number | null = null;
  let sweptAt = performance.now();

  const rooms = new Rooms({
    bus,
    store,
    tally,
    log,
    now: clock.now,
    timing,
    edited: ({ actor }) => {
      sessions.touch(actor.sessionId).catch((thrown: unknown) => {
        log.warn({ err: thrown }, 'a session could not be prolonged');
      });
    },
    left: ({ actor }) => {
      const open = (perPerson.get(actor.id) ?? 1) - 1;
      if (open > 0) perPerson.set(actor.id, open);
      else perPerson.delete(actor.id);
    },
  });

  const rightsOf = (room: Room, first: Admission & { admitted: true }) => (connection: Connection) => {
    const { sessionId } = first.rights.actor;
    return new Rights(first.rights, () => readRights(deps, sessionId, room.documentId), clock.now, {
      granted: () => {
        unreachableSince = null;
        connection.proceed();
        rooms.commits.start();
      },
      denied: (closeCode) => {
        room.revoke(connection, closeCode);
      },
      failed: (thrown) => {
        unreachableSince ??= performance.now();
        if (!connection.isOpen && rooms.commits.hasQueued(room)) room.failed(thrown);
      },
    });
  };

  const enter = (
    transport: Transport,
    room: Room,
    admission: Admission & { admitted: true },
    seen: number,
    { wantsSaved, clientId, isOld }: Address,
  ) => {
    const { id } = admission.rights.actor;
    const open = perPerson.get(id) ?? 0;
    if (open >= limits.socketsPerPerson || room.connections.size >= limits.socketsPerDocument) {
      transport.close(closeCodes.tooMany);
      return;
    }
    perPerson.set(id, open + 1);
    const connection = new Connection(transport, room, rightsOf(room, admission), {
      wantsSaved,
      isOld,
      epoch,
      timing,
      departures,
    });
    room.join(connection, clientId);
    // Something was announced while the rights were being read: they are read again before anything passes.
    if (seen !== announced) connection.rights.doubt();
  };

  const open = async (request: IncomingMessage, socket: Duplex, head: Buffer, documentId: string): Promise<void> => {
    await turnstile.enter();
    const seen = announced;
    const address = readAddress(request.url);
    const isOfBefore = address !== null && address.epoch !== null && address.epoch !== epoch;
    const admission = await within(timing.authentication, admit(deps, request, documentId, address?.personId ?? null));
    const room = admission.admitted
      ? await rooms.open(documentId).catch((thrown: unknown) => {
          log.error({ err: thrown, document: documentId }, 'a document could not be opened');
          return null;
        })
      : null;
    if (socket.destroyed) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (closing) refuse(webSocket, closeCodes.restart);
      // Before it is asked who they are: nobody is signed in after a restore, and what is on the page is then said to be recovered.
      else if (isOfBefore) refuse(webSocket, closeCodes.restored);
      else if (!admission.admitted) refuse(webSocket, admission.closeCode);
      else if (!room?.isReady() || !bus.isCurrent()) refuse(webSocket, closeCodes.tryAgain);
      else if (!address) refuse(webSocket, closeCodes.data);
      else enter(webSocketTransport(webSocket, socket, tally), room, admission, seen, address);
    });
    if (!admission.admitted && admission.hidden) await recordHidden(deps, admission.hidden);
  };

  const stopListening = bus.listen((event) => {
    const concerned = concernedBy(event);
    if (!concerned) return;
    announced += 1;
    for (const room of rooms.all) {
      for (const connection of [...room.connections]) {
        if (!concerned(connection, room)) continue;
        if (event.type === 'session.ended') room.revoke(connection, closeCodes.session);
        else connection.rights.doubt();
      }
    }
  });

  const stopWatching = watchNodes(bus, rooms, () => {
    announced += 1;
  });

  const sweep = async (): Promise<void> => {
    await rooms.neighbours.recheck(rooms.all);
    for (const connection of [...rooms.connections()]) await connection.rights.confirm();
  };

  const ticking = setInterval(() => {
    const now = performance.now();
    rooms.tick(now);
    for (const connection of [...rooms.connections()]) connection.tick(now);
    if (unreachableSince !== null && now - unreachableSince > timing.unreachable) {
      unreachableSince = null;
      rooms.closeAll(closeCodes.tryAgain);
    }
    if (now - sweptAt < timing.sweep) return;
    sweptAt = now;
    void sweep();
  }, timing.tick);
  ticking.unref();

  return {
    tally,
    open: () => ({ documents: rooms.size, connections: [...rooms.connections()].length }),
    handleUpgrade: (request, socket, head, documentId) => {
      socket.on('error', () => undefined);
      if (closing) return void socket.destroy();
      open(request, socket, head, documentId).catch((thrown: unknown) => {
        log.error({ err: thrown }, 'an upgrade failed');
        socket.destroy();
      });
    },
    warmUp: () => rehearse(deps, store),
    close: async () => {
      if (closing) return;
      closing = true;
      clearInterval(ticking);
      stopListening();
      stopWatching();
      await rooms.close(timing.goodbye);
    },
  };
}

/** Which connections an announcement may concern; null where it can change nobody's rights. */
function concernedBy(event: LiveEvent): ((connection: Connection, room: Room) => boolean) | null {
  switch (event.type) {
    case 'session.ended':
      return ({ actor }) => actor.sessionId === event.sessionId;
    case 'professional.rights-changed':
    case 'meeting.participant-removed':
      return ({ actor }) => actor.id === event.professionalId;
    case 'care-team.changed':
      return (_connection, room) => room.patientId === event.patientId;
    case 'emergency-access.opened':
      return ({ actor }, room) => room.patientId === event.patientId && actor.id === event.professionalId;
    case 'document.sealed':
      return (_connection, room) => room.documentId === event.documentId;
    case 'patient.changed':
    case 'care-plan.agreed':
    case 'meeting.changed':
    case 'review.changed':
    case 'orientation.changed':
      return null;
    default:
      return event satisfies never;
  }
}

function refuse(socket: WebSocket, closeCode: CloseCode): void {
  socket.on('error', () => undefined);
  socket.close(closeCode);
}
