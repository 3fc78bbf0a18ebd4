import { people, DEMO_PASSWORD } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { request } from '#tests/support/request.ts';

/** Signs `who` in as a browser without scripts does, and answers with the Cookie header of the session. */
export async function cookieOf(origin: string, who: PersonKey): Promise<string> {
  const answer = await request(`${origin}/sign-in`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({ email: people[who].email, password: DEMO_PASSWORD }).toString(),
  });
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  return cookie.split(';', 1)[0] ?? '';
}
