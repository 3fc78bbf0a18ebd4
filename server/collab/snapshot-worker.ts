import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentKind } from '../../src/domain/documents/document-layout.ts';
import { snapshotOf } from './snapshot.ts';

/** What the thread of one snapshot is given. */
export type SnapshotTask = { kind: DocumentKind; updates: Uint8Array[] };

// Given by the thread that started this one.
const { kind, updates } = workerData as SnapshotTask;
parentPort?.postMessage(snapshotOf(kind, updates));
