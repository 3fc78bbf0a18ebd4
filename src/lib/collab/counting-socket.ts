const SYNC = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** A WebSocket class for y-websocket that tells when a connection starts and when a document message leaves. */
export function countingSocket(told: {
  connecting: () => void;
  sent: (kind: 'state' | 'update') => void;
}): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      told.connecting();
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      super.send(data as ArrayBufferView<ArrayBuffer>);
      if (!(data instanceof Uint8Array) || data[0] !== SYNC) return;
      if (data[1] === STEP_2) told.sent('state');
      if (data[1] === UPDATE) told.sent('update');
    }
  };
}
