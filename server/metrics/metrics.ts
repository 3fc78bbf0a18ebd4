import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from '../app.ts';
import { copyState } from '../database/tables/backup-runs.ts';
import type { Live } from '../live/channel/gateway.ts';

export type Metrics = {
  contentType: string;
  /** Everything measured at this moment, as Prometheus reads it. */
  read: () => Promise<string>;
};

/** From half a millisecond, a good disk, to where people begin to worry; in seconds. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the program shows of itself (D21): counts and times, never a name, a text or an id. */
export function createMetrics(
  { hub, bus, database }: Pick<App, 'hub' | 'bus' | 'database'>,
  live: Pick<Live, 'channels' | 'refused'>,
  failedPages: ReadonlyMap<number, number>,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const { tally } = hub;
  // Event-loop delay, processor, memory, garbage collection.
  collectDefaultMetrics({ register: registry });

  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  const counter = (name: string, help: string, read: () => number): void => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  };
  const byReason = (name: string, help: string, counts: ReadonlyMap<string | number, number>): void => {
    new Counter({
      name,
      help,
      registers,
      labelNames: ['reason'],
      collect() {
        this.reset();
        for (const [reason, count] of counts) this.inc({ reason }, count);
      },
    });
  };

  new Gauge({
    name: 'cordee_last_good_copy_timestamp_seconds',
    help: 'When the database was last copied, in seconds UTC; 0 before the first copy.',
    registers,
    async collect() {
      // A database that is away says nothing of its copies.
      const state = await copyState(database.query).catch(() => null);
      if (state) this.set((state.good?.at ?? 0) / 1_000);
    },
  });
  gauge('cordee_documents_open', 'Documents that are open on this node.', () => hub.open().documents);
  gauge('cordee_document_connections', 'Connections to documents on this node.', () => hub.open().connections);
  gauge('cordee_meeting_channels', 'Pages connected to the meeting channel of this node.', live.channels);
  gauge('cordee_other_nodes', 'Other nodes that this one hears.', () => bus.others().length);
  gauge('cordee_bus_current', '1 while this node hears the others, or is alone by design.', () =>
    bus.isCurrent() ? 1 : 0,
  );
  counter('cordee_updates_in_total', 'Edits accepted from people on this node.', () => tally.updatesIn);
  counter('cordee_updates_out_total', 'Edits sent to people on this node, one for each receiver.', () => {
    return tally.updatesOut;
  });
  byReason('cordee_messages_refused_total', 'Document messages that were refused.', tally.refused);
  byReason('cordee_meeting_events_refused_total', 'Events of meetings and reviews that were refused.', live.refused);
  byReason('cordee_connections_closed_total', 'Document connections that the server closed.', tally.closed);
  byReason(
    'cordee_pages_failed_total',
    'Requests answered with 503 (the database is away) or 500 (a fault).',
    failedPages,
  );

  const commit = new Histogram({
    name: 'cordee_commit_seconds',
    help: 'How long a group commit of edits takes, until it is on disk.',
    registers,
    buckets,
  });
  const saved = new Histogram({
    name: 'cordee_saved_seconds',
    help: 'From the arrival of an edit until it may be acknowledged; of each group commit the edit that waited longest.',
    registers,
    buckets,
  });
  tally.committed = ({ seconds, savedSeconds }) => {
    commit.observe(seconds);
    saved.observe(savedSeconds);
  };
  return { contentType: registry.contentType, read: () => registry.metrics() };
}
