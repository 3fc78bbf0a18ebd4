import assert from 'node:assert/strict';
import * as Y from 'yjs';
import type { LargePlan } from '../seed/material.ts';
import type { MeasuredServer } from '../servers/measured-server.ts';
import { NOTHING, Screen } from './screen.ts';

/** Times in milliseconds, from asking for the connection to having all of the document. */
export type OpeningFigures = { first: number; second: number; bytes: number };

/** Opens the large plan twice on a server just started. A server without a disk is given the plan first. */
export async function measureOpening(server: MeasuredServer, plan: LargePlan): Promise<OpeningFigures> {
  const [author = '', reader = ''] = plan.cookies;
  const screens: Screen[] = [];
  if (server.name === 'yWebsocket') screens.push(await bring(server, plan.documentId, author, plan.whole));
  const times: number[] = [];
  for (const cookie of [author, reader]) {
    const start = performance.now();
    const screen = new Screen(server.door(plan.documentId, cookie), NOTHING);
    const given = await screen.opened;
    times.push(performance.now() - start);
    screens.push(screen);
    assert.equal(goalsIn(given), goalsIn([plan.whole]), 'a reader got another plan');
  }
  const [first = NaN, second = NaN] = times;
  const bytes = screens.at(-1)?.received ?? NaN;
  for (const screen of screens) screen.leave();
  return { first, second, bytes };
}

/** Resolves once the server shows the document to everybody, its author included. */
async function bring(server: MeasuredServer, documentId: string, cookie: string, whole: Uint8Array): Promise<Screen> {
  return new Promise((resolve) => {
    const screen: Screen = new Screen(
      server.door(documentId, cookie),
      { ...NOTHING, state: whole },
      {
        edit: () => {
          resolve(screen);
        },
      },
    );
  });
}

function goalsIn(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getXmlFragment('goals').toJSON();
}
