/** Who is in which meeting by which channels; tells once somebody has been without any for the time of grace. */
export class Presence {
  /** The ids of the channels by which somebody is in a meeting. */
  readonly #channels = new Map<string, Set<string>>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  readonly #graceMs: number;
  readonly #gone: (meetingId: string, professionalId: string) => void;

  constructor(graceMs: number, gone: (meetingId: string, professionalId: string) => void) {
    this.#graceMs = graceMs;
    this.#gone = gone;
  }

  isKnown(meetingId: string, professionalId: string): boolean {
    const key = keyOf(meetingId, professionalId);
    return this.#channels.has(key) || this.#leaving.has(key);
  }

  joined(meetingId: string, professionalId: string, channelId: string): void {
    const key = keyOf(meetingId, professionalId);
    this.#keep(key);
    const channels = this.#channels.get(key);
    if (channels) channels.add(channelId);
    else this.#channels.set(key, new Set([channelId]));
  }

  /** They said so themselves: there is nothing to wait for. */
  left(meetingId: string, professionalId: string): void {
    const key = keyOf(meetingId, professionalId);
    this.#keep(key);
    this.#channels.delete(key);
  }

  /** A channel has closed. */
  lost(channelId: string): void {
    for (const [key, channels] of [...this.#channels]) {
      if (!channels.delete(channelId) || channels.size > 0) continue;
      this.#channels.delete(key);
      const timer = setTimeout(() => {
        this.#leaving.delete(key);
        const [meetingId = '', professionalId = ''] = key.split(' ');
        this.#gone(meetingId, professionalId);
      }, this.#graceMs);
      timer.unref();
      this.#leaving.set(key, timer);
    }
  }

  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    this.#channels.clear();
  }

  #keep(key: string): void {
    clearTimeout(this.#leaving.get(key));
    this.#leaving.delete(key);
  }
}

function keyOf(meetingId: string, professionalId: string): string {
  return `${meetingId} ${professionalId}`;
}
