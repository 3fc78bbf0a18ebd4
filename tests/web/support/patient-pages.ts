import { messageKinds, planAnswers } from '#domain/patient-access/response.ts';
import { readRoutes } from '../access/routes.ts';
import { cookiesOf } from './patient-site.ts';
import type { Secrets, Site } from './patient-site.ts';
import type { App } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { headerOf } from '#tests/commands/support/clinic.ts';
import type { Answer } from '#tests/support/request.ts';

/** How a patient's pages are visited: with a link that opens, one that does not, and a professional's tablet that was handed over. */
export type Visit = {
  site: Pick<Site, 'get' | 'post'>;
  open: Secrets;
  dead: Secrets;
  /** The Cookie header of the professional whose tablet was handed over. */
  handed: string;
  /** The Cookie header of the patient's session. */
  patient: string;
  /** In which language the pages are read. */
  locale: 'fr' | 'en';
};

/** One page as it was answered, and what was asked for it. */
export type Visited = { asked: string; answer: Answer };

type Look = (visit: Asking) => Promise<Visited[]>;
type Asking = Visit & {
  get: (path: string, cookie?: string) => Promise<Visited>;
  post: (path: string, fields: Record<string, string>, cookie?: string) => Promise<Visited>;
};

const MANY_TARGETS = Object.fromEntries(
  ['goal', 'frame', 'tasks', 'timing'].map((target) => [`target-${target}`, 'on']),
);

/** Each thing that can be asked of a patient's route, and the pages that may follow. The table is complete, or the test that reads it fails. */
const looks: Record<string, Look> = {
  '/(patient)/my-plan GET': async ({ get }) => [await get('/my-plan'), await get('/my-plan/nowhere')],
  '/(patient)/my-plan/answer/[about] GET': ({ get }) =>
    Promise.all(['whole', 'goal.goal-1', 'task.task-1', 'goal.none'].map((about) => get(`/my-plan/answer/${about}`))),
  '/(patient)/my-plan/answer/[about] POST': async ({ get, post }) => {
    const goal = '/my-plan/answer/goal.goal-1';
    const seen = [await post(goal, { words: 'Sans réponse' }), await post(goal, { words: 'Plus tard', stay: '1' })];
    for (const answer of planAnswers)
      seen.push(...(await followed(get, await post(goal, { answer, words: 'Le soir.' }))));
    return [...seen, await get('/my-plan')];
  },
  '/(patient)/my-plan/stop/[itemId] GET': ({ get }) =>
    Promise.all(
      ['practice-1', 'practice-2?step=words', 'practice-2?step=sessions', 'practice-2?step=about', 'none'].map((id) =>
        get(`/my-plan/stop/${id}`),
      ),
    ),
  '/(patient)/my-plan/stop/[itemId] POST': async ({ get, post }) => {
    const seen = [await post('/my-plan/stop/practice-2', { ...MANY_TARGETS, words: 'Non merci' })];
    for (const id of ['practice-1', 'practice-2'])
      seen.push(...(await followed(get, await post(`/my-plan/stop/${id}`, { words: 'Non merci' }))));
    return [...seen, await get('/my-plan')];
  },
  '/(patient)/my-plan/write/[kind] GET': ({ get }) =>
    Promise.all([...messageKinds, 'none'].map((kind) => get(`/my-plan/write/${kind}`))),
  '/(patient)/my-plan/write/[kind] POST': async ({ get, post }) => {
    const seen = [await post('/my-plan/write/message', { words: 'x'.repeat(2_001) })];
    for (const kind of messageKinds)
      seen.push(...(await followed(get, await post(`/my-plan/write/${kind}`, { words: 'Mes mots.' }))));
    return seen;
  },
  '/(patient)/my-plan/thanks/[responseId] GET': async ({ get }) => [await get(`/my-plan/thanks/${'0'.repeat(36)}`)],
  '/(patient)/my-plan/sent GET': async ({ get }) => [await get('/my-plan/sent')],
  '/(patient)/my-plan/sent POST': async ({ get, post }) => {
    const said = await post('/my-plan/answer/whole', { answer: 'partly', words: 'Par erreur.' });
    const responseId = /thanks\/([\w-]+)/.exec(said.answer.headers.location ?? '')?.[1] ?? '';
    const back = await post('/my-plan/sent', { responseId });
    return [...(await followed(get, back)), await post('/my-plan/sent', { responseId })];
  },
  '/(patient)/my-plan/alliance GET': async ({ get }) => [
    await get('/my-plan/alliance'),
    await get('/my-plan/alliance?answered'),
  ],
  '/(patient)/my-plan/alliance POST': async ({ get, post }) => [
    await post('/my-plan/alliance', { goals: '7' }),
    ...(await followed(get, await post('/my-plan/alliance', { goals: '7', tasks: '5', bond: '4' }))),
  ],
  '/(patient)/my-plan/stay POST': async ({ post }) => [
    await post('/my-plan/stay', { page: '/my-plan/write/missing', words: 'À finir' }),
  ],
  '/(link)/p GET': async ({ get }) => [await get('/p', '')],
  '/(link)/p POST': async ({ site, open, dead, get, post }) => {
    const [live, gone] = [await linkOf(site, open), await linkOf(site, dead)];
    return [
      await get('/p', live),
      await post('/p', { code: '123' }, live),
      await post('/p', { code: open.code === '00000000' ? '00000001' : '00000000' }, live),
      await post('/p', { code: open.code }, ''),
      await post('/p', { code: dead.code }, gone),
      await post('/p', { key: dead.key, code: dead.code }, ''),
      await post('/p', { key: 'trop court', code: dead.code }, ''),
    ];
  },
  '/(link)/p/[key] GET': async ({ get, dead }) => [await get(`/p/${dead.key}`, '')],
  '/(link)/p/key POST': async ({ post, dead }) => [await post('/p/key', { key: dead.key }, '')],
  '/(link)/p/language POST': async ({ post }) => [await post('/p/language', { locale: 'fr', back: '/p' }, '')],
  '/(link)/p/ended GET': async ({ site, open, get }) => [
    await get('/p/ended', ''),
    await get('/p/ended?left', ''),
    await get('/p/ended?kept', await linkOf(site, open)),
  ],
  '/(link)/p/ended POST': async ({ post }) => [await post('/p/ended', { words: 'Ce que j’écrivais' }, '')],
  '/(link)/handed GET': async ({ get, handed }) => [
    await get('/handed', handed),
    await get('/handed?answered', handed),
  ],
  '/(link)/handed ?/answer': async ({ post, handed }) => [await post('/handed?/answer', { goals: '7' }, handed)],
  '/(link)/handed ?/back': async ({ post, handed }) => [
    await post('/handed?/back', { password: 'faux', code: '0' }, handed),
  ],
  // Closes the session: last.
  '/(patient)/my-plan/leave POST': async ({ get, post }) => followed(get, await post('/my-plan/leave', {})),
};

/** The Cookie header of a tablet that `by` has handed over to the patient. */
export async function handedTablet(app: App, by: Actor, patientId: string): Promise<string> {
  const cookie = headerOf(await app.sessions.start(by.id));
  const actor = await app.sessions.actorOf(cookie, { human: true });
  if (!actor) throw new Error('Nobody holds this tablet');
  await app.commands.handOver(actor, { patientId });
  return cookie;
}

/** What can be asked of a patient's routes and is not visited here; and what is, and is no longer there. Both are to be empty. */
export async function notVisited(): Promise<{ missing: string[]; gone: string[] }> {
  const asked = (await readRoutes())
    .filter(({ id }) => /^\/\((patient|link)\)/.test(id))
    .flatMap(({ id, asks }) => asks.map((ask) => `${id} ${ask}`));
  const known = Object.keys(looks);
  return {
    missing: asked.filter((one) => !known.includes(one)),
    gone: known.filter((one) => !asked.includes(one)),
  };
}

/** Everything that a patient can be shown, page by page, as HTML and as data; ends their session. */
export async function everyPatientPage(visit: Visit): Promise<Visited[]> {
  const cookie = (given: string) =>
    `${given}; cordee-patient-language=${visit.locale}; cordee-language=${visit.locale}`;
  const asking: Asking = {
    ...visit,
    get: async (path, given = visit.patient) => ({
      asked: `GET ${path}`,
      answer: await visit.site.get(path, cookie(given)),
    }),
    post: async (path, fields, given = visit.patient) => ({
      asked: `POST ${path} ${JSON.stringify(fields).slice(0, 80)}`,
      answer: await visit.site.post(path, fields, cookie(given)),
    }),
  };
  const seen: Visited[] = [];
  for (const look of Object.values(looks)) {
    const found = await look(asking);
    for (const { asked } of [...found]) {
      const [, path = ''] = /^GET ([^?]+)/.exec(asked) ?? [];
      if (/^\/my-plan/.test(path)) found.push(await asking.get(`${path}/__data.json`));
    }
    seen.push(...found);
  }
  return seen;
}

/** An answer, and the page to which it leads. */
async function followed(get: Asking['get'], seen: Visited): Promise<Visited[]> {
  const { location } = seen.answer.headers;
  return location === undefined ? [seen] : [seen, await get(location)];
}

async function linkOf(site: Visit['site'], { key }: Secrets): Promise<string> {
  return cookiesOf(await site.get(`/p/${key}`));
}
