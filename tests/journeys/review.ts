import type { Page } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import type { App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { people } from '../../server/demo/clinic.ts';
import type { PersonKey } from '../../server/demo/clinic.ts';
import { patients } from '../../server/demo/patients.ts';
import type { PatientKey } from '../../server/demo/patients.ts';
import { createLog } from '../../server/log.ts';
import { newId } from '../../server/new-id.ts';
import type { Actor } from '../../src/domain/access/actor.ts';
import type { RefusalFacts } from '../../src/domain/refusal/refusal.ts';
import type { RefusalTarget } from '../../src/domain/review/targets.ts';
import { dayIn } from '../../src/lib/text/format.ts';
import type { Clinic } from './clinic.ts';

/** A refusal that was recorded, and the address of the review opened on it. */
export type Refused = { patientId: string; refusalId: string };

/** Hypnosis declined after four sessions: the case in which the finding is shown and the scope asks back. */
const hypnosis: RefusalFacts = {
  practice: 'hypnosis',
  sessionsHeld: 4,
  refusedOn: dayIn('Europe/Paris', Date.now()),
  signs: ['said-so', 'silence'],
  words: 'Je n’y crois plus. On me dit de respirer, mais ma douleur, elle, ne bouge pas.',
  circumstances: 'En fin de séance, après un long silence.',
  felt: 'Je me suis senti inutile.',
};

/** Writes in the clinic's own database, beside the program that runs on it: what only other screens can do. */
export async function beside<T>(clinic: Clinic, work: (app: App) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const app = await createApp(
    { ...config, database: { url: null, sqlitePath: clinic.databasePath() } },
    createLog('silent'),
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** A refusal of hypnosis straight in the database, with what differs; `patientTargets` as the patient gave them, from their own page. */
export function recordRefusal(
  clinic: Clinic,
  by: PersonKey,
  patient: PatientKey,
  { patientTargets = null, ...facts }: Partial<RefusalFacts> & { patientTargets?: RefusalTarget[] | null } = {},
): Promise<Refused> {
  return beside(clinic, async (app) => {
    const actor = await actorOf(app, by);
    const { familyName } = patients[patient];
    const row = app.database.query.selectFrom('patients').where('familyName', '=', familyName).select('id');
    const { id: patientId } = await row.executeTakeFirstOrThrow();
    const { signs, ...known } = { ...hypnosis, ...facts };
    const refusalId = newId();
    await app.database.query
      .insertInto('refusals')
      .values({
        ...known,
        id: refusalId,
        patientId,
        signs: JSON.stringify(signs),
        source: 'professional',
        recordedBy: actor.id,
        recordedAt: app.clock.now(),
        itemId: null,
        patientTargets: patientTargets && JSON.stringify(patientTargets),
      })
      .execute();
    return { patientId, refusalId };
  });
}

/** Opens the review of a refusal outside a meeting, led by `by`; resolves to its address. */
export function openReview(clinic: Clinic, by: PersonKey, { patientId, refusalId }: Refused): Promise<string> {
  return beside(clinic, async (app) => {
    const { reviewId } = await app.commands.openReview(await actorOf(app, by), { refusalId });
    return `${clinic.server.origin}/patients/${patientId}/reviews/${reviewId}`;
  });
}

async function actorOf(app: App, who: PersonKey): Promise<Actor> {
  const { createdAt, ...person } = await app.database.query
    .selectFrom('professionals')
    .where('email', '=', people[who].email)
    .select(['id', 'role', 'givenName', 'familyName', 'profession', 'email', 'locale', 'theme', 'createdAt'])
    .executeTakeFirstOrThrow();
  return { ...person, sessionId: '', authenticatedAt: createdAt };
}

/** Goes to the review and waits until the page is in it, connected. */
export async function comeToReview(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('.review-head .live-connection.live').waitFor();
}

/** The name of the step at which the page shows the review. */
export function reviewStep(page: Page): Promise<string> {
  return page.locator('.review-steps .now .step-name').innerText();
}
