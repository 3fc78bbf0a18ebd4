import { io } from 'socket.io-client';

/** What the pages do about what the server says on the meeting channel. */
export type ChannelListener = {
  /** The session is over: this page must be left at once. Called at most once. */
  sessionEnded: () => void;
};

/** The status with which the server refuses a channel to whoever is not signed in. */
const SIGNED_OUT = 401;

/** Opens the meeting channel of this page; it comes back by itself after an interruption. Answers with what closes it. */
export function openMeetingChannel(listener: ChannelListener): () => void {
  // Some hospital networks block WebSocket: long polling is the fallback.
  const socket = io({ transports: ['websocket', 'polling'], tryAllTransports: true });
  const end = (): void => {
    socket.close();
    listener.sessionEnded();
  };
  socket.on('session.ended', end);
  // A page that slept through the end of its session learns it when it comes back.
  socket.on('connect_error', (error) => {
    if ('description' in error && error.description === SIGNED_OUT) end();
  });
  return () => {
    socket.close();
  };
}
