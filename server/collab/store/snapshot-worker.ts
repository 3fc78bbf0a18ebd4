import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import { renewalOf } from './renewal.ts';
import { snapshotOf } from './snapshot.ts';

/** What the thread of one snapshot, or of one renewal, is given. */
export type SnapshotTask = { make: 'snapshot' | 'renewal'; kind: DocumentKind; updates: Uint8Array[] };

// Given by the thread that started this one.
const { make, kind, updates } = workerData as SnapshotTask;
parentPort?.postMessage(make === 'snapshot' ? snapshotOf(kind, updates) : renewalOf(kind, updates));
