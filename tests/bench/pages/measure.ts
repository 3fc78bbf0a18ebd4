import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import { cpuOf } from '../servers/cpu.ts';
import type { PagesClinic } from './clinics.ts';
import { visits } from './visits.ts';

/** What one view of a page costs: processor time of the server in milliseconds, the body in bytes. */
export type PageCost = { cpuMs: number; bytes: number };

/** Views before the first that counts: compiled code, prepared statements, and the rows of the audit of an hour. */
const WARM_UP = 12;
const VIEWS = 40;

/** Looks at every page many times on a server of its own. A page that answers with anything but itself ends the run. */
export async function measurePages(clinic: PagesClinic): Promise<PageCost[]> {
  const server = await startServer({ dataDir: clinic.settings['DATA_DIR'] ?? '', env: clinic.settings });
  const costs: PageCost[] = [];
  for (const { by, path, typed } of visits) {
    const cookie = clinic.cookies[by];
    const sent = (to: string) =>
      request(server.origin + to, {
        method: 'POST',
        headers: { cookie, origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ q: typed ?? '' }).toString(),
      });
    const isPage = path(clinic) === '/patients';
    const address =
      typed !== undefined && isPage ? ((await sent('/patients?/search')).headers.location ?? '') : path(clinic);
    const view = async (): Promise<number> => {
      const answer =
        typed !== undefined && !isPage
          ? await sent(address)
          : await request(server.origin + address, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${path(clinic)} answered ${String(answer.status)}`);
      return Buffer.byteLength(answer.text);
    };
    for (let times = 0; times < WARM_UP; times++) await view();
    const before = cpuOf(server.pid);
    let bytes = 0;
    for (let times = 0; times < VIEWS; times++) bytes = Math.max(bytes, await view());
    costs.push({ cpuMs: (cpuOf(server.pid) - before) / VIEWS, bytes });
  }
  await server.stop();
  return costs;
}
