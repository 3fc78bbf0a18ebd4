import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentKind } from '../../src/domain/documents/document-layout.ts';
import { snapshotOf } from './snapshot.ts';

/** What the thread of one snapshot is given. */
export type SnapshotTask = { kind: DocumentKind; updates: Uint8Array[] };

const { kind, updates }: SnapshotTask = workerData;
parentPort?.postMessage(snapshotOf(kind, updates));
