import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { systemClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';
import type { Actor } from '#domain/access/actor.ts';
import { headerOf } from '#tests/commands/support/clinic.ts';
import { freshFolder } from '#tests/support/folder.ts';
import { addProfessional } from '#tests/support/people.ts';
import { request } from '#tests/support/request.ts';
import type { Answer, Asked } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';

export type Secrets = { key: string; code: string };

/** A running server whose clinic was filled before it started, with the cookie of its coordinator. */
export type Site = {
  server: RunningServer;
  /** The Cookie header of the coordinator's session. */
  staff: string;
  get: (path: string, cookie?: string) => Promise<Answer>;
  post: (path: string, fields: Record<string, string>, cookie?: string) => Promise<Answer>;
  close: () => Promise<void>;
};

/** Fills an empty clinic through its own commands, then serves it as `npm start` does. */
export async function openSite<T>(
  fill: (app: App, coordinator: Actor) => Promise<T>,
  env: Record<string, string> = {},
): Promise<Site & { filled: T }> {
  const folder = freshFolder();
  const app = await createApp(readConfig({ DATA_DIR: folder.path }), createLog('silent'), systemClock);
  const coordinator = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
  // Who signs in here has no telephone.
  await app.commands.setSecondFactorRule(coordinator, { rule: 'offered' });
  const filled = await fill(app, coordinator);
  const staff = headerOf(await app.sessions.start(coordinator.id));
  await app.close();
  const server = await startServer({ dataDir: folder.path, env });
  const ask = (path: string, asked: Asked) => request(server.origin + path, asked);
  return {
    server,
    staff,
    filled,
    get: (path, cookie = '') => ask(path, { headers: { cookie, accept: 'text/html' } }),
    post: (path, fields, cookie = '') =>
      ask(path, {
        method: 'POST',
        headers: {
          cookie,
          origin: server.origin,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(fields).toString(),
      }),
    close: async () => {
      await server.stop();
      folder.drop();
    },
  };
}

/** The cookies that an answer sets, as the Cookie header of the next request; a deleted one is left out. */
export function cookiesOf(answer: Answer): string {
  return (answer.headers['set-cookie'] ?? [])
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}

/** Opens a patient's page as a telephone does: the link, then the code. Gives the Cookie header of the session. */
export async function enter(site: Pick<Site, 'get' | 'post'>, { key, code }: Secrets): Promise<string> {
  const link = cookiesOf(await site.get(`/p/${key}`));
  const [session = ''] = /cordee-patient=[\w-]+/.exec(cookiesOf(await site.post('/p', { code }, link))) ?? [];
  return session;
}

/** A page without what differs between any two answers. */
export function comparable({ text }: Answer): string {
  return text
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/name="formKey" value="[^"]*"/g, '')
    .replaceAll(/nonce-[\w+/=-]+/g, '')
    .replaceAll(/__sveltekit_\w+/g, '');
}
