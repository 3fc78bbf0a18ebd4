import { expect } from 'vitest';
import { readContent } from '#domain/care-plan/content.ts';
import { startDocumentServer } from './document-server.ts';
import type { DocumentServer } from './document-server.ts';
import { element, rawUpdate, typeNumber } from './raw-updates.ts';
import type { RawStruct } from './raw-updates.ts';
import { textOf, type, until, Writer } from './writer.ts';

/** A plan of which Anna is an honest writer and Ben, who may write too, an attacker. */
export type Scene = {
  server: DocumentServer;
  honest: Writer;
  anna: () => Promise<Writer>;
  ben: () => Promise<Writer>;
  /**
   * Ben sends `update` (or one made for the client id that is his); answers with the code he is closed with, after making sure that nothing
   * came of it.
   */
  refusalOf: (update: Uint8Array | ((clientId: number) => Uint8Array), step?: 1 | 2) => Promise<number>;
};

export async function startScene(): Promise<Scene> {
  const server = await startDocumentServer();
  const [anna, ben] = [await server.person(), await server.person()];
  const { plan } = await server.patient(anna, ben);
  const honest = await Writer.on(server, plan, anna);
  const scene: Scene = {
    server,
    honest,
    anna: () => Writer.on(server, plan, anna),
    ben: () => Writer.on(server, plan, ben),
    refusalOf: async (update, step = 2) => {
      const before = readContent(honest.doc, 'plan');
      const seen = honest.received.length;
      const attacker = await scene.ben();
      attacker.sendSync(step, typeof update === 'function' ? update(attacker.doc.clientID) : update);
      const closeCode = await attacker.closed();
      expect(attacker.saved).toBeLessThanOrEqual(1);
      expect(honest.received.length).toBe(seen);

      const reloaded = await scene.anna();
      expect(readContent(reloaded.doc, 'plan')).toEqual(before);
      type(honest.doc, 'goals', 'x');
      await honest.allSaved();
      await until(() => textOf(reloaded.doc, 'goals') === textOf(honest.doc, 'goals'));
      await reloaded.leave();
      return closeCode;
    },
  };
  return scene;
}

export const goals = { root: 'goals' };
/** An item of the section `goals` by client 7, and what is put into it. */
export const inGoal = (...structs: RawStruct[]): Uint8Array => rawUpdate(7, 0, [element(goals, 'goal'), ...structs]);
export const goal = { parent: [7, 0] as [number, number] };
export const inText = (...structs: RawStruct[]): Uint8Array => inGoal(typeNumber(goal, 6), ...structs);
export const words = { parent: [7, 1] as [number, number] };
