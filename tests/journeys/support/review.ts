import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { createLog } from '#server/log.ts';
import { newId } from '#server/new-id.ts';
import type { Actor } from '#domain/access/actor.ts';
import type { RefusalFacts } from '#domain/refusal/refusal.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import type { QuestionId } from '#domain/review/questions.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { CURRENT_WORDING, wordingOf } from '#domain/review/wordings.ts';
import { dayIn } from '$lib/text/format.ts';
import type { Clinic } from './clinic.ts';

/** A refusal that was recorded, and the address of the review opened on it. */
export type Refused = { patientId: string; refusalId: string };

/** Hypnosis declined after four sessions: the case in which the finding is shown and the scope asks back. */
const hypnosis: RefusalFacts = {
  practice: 'hypnosis',
  named: '',
  part: null,
  sessionsHeld: 4,
  refusedOn: dayIn('Europe/Paris', Date.now()),
  signs: ['said-so', 'silence'],
  words: 'Je n’y crois plus. On me dit de respirer, mais ma douleur, elle, ne bouge pas.',
  circumstances: 'En fin de séance, après un long silence.',
  saidByOther: [],
  felt: 'Je me suis senti inutile.',
};

/** Writes in the clinic's own database, beside the program that runs on it: what only other screens can do. */
export async function beside<T>(clinic: Clinic, work: (app: App) => Promise<T>): Promise<T> {
  const sqlitePath = clinic.databasePath();
  const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: dirname(sqlitePath) });
  const app = await createApp({ ...config, database: { url: null, sqlitePath } }, createLog('silent'));
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
    const { signs, saidByOther, ...known } = { ...hypnosis, ...facts };
    const refusalId = newId();
    await app.database.query
      .insertInto('refusals')
      .values({
        ...known,
        id: refusalId,
        patientId,
        signs: JSON.stringify(signs),
        saidByOther: saidByOther.length === 0 ? null : JSON.stringify(saidByOther),
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

/** Chooses these targets, notes an own part where there is one, and says "done". */
export async function mark(page: Page, targets: RefusalTarget[], ownPart = ''): Promise<void> {
  for (const target of targets) await page.locator('.target').nth(refusalTargets.indexOf(target)).click();
  if (ownPart !== '') await page.getByLabel('Votre part').fill(ownPart);
  await finish(page);
}

/** Says "done" and waits until the server has it. */
export async function finish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'J’ai terminé' }).click();
  await page.locator('.review-marked').waitFor();
}

/** Shows this question of the index, opening the rest where it is not among the first. */
export async function showQuestion(page: Page, question: QuestionId): Promise<void> {
  const entry = page.locator('.question-index').getByText(wordingOf(CURRENT_WORDING).questions[question]?.fr ?? '');
  if (!(await entry.isVisible())) await page.locator('[data-open-rest][aria-expanded="false"]').click();
  await entry.click();
  await page.locator(`[id="question-${question}"]`).waitFor();
}

const sectionOf = (page: Page, section: string) =>
  section === 'hypothesis'
    ? page.locator('.hypothesis')
    : page.locator('.question', { has: page.locator(`[id="question-${section}"]`) });

/** Writes at the end of the note on a question, or of the hypothesis. */
export async function writeNote(page: Page, section: string, text: string): Promise<void> {
  await sectionOf(page, section).locator('.ProseMirror').click();
  await page.keyboard.press('End');
  await page.keyboard.type(text, { delay: 5 });
}

/** What the note says, without the carets of others. */
export function noteOf(page: Page, section: string): Promise<string> {
  return sectionOf(page, section)
    .locator('.item-text')
    .first()
    .evaluate((line) => {
      const copy = line.cloneNode(true) as HTMLElement;
      for (const caret of copy.querySelectorAll('.caret')) caret.remove();
      return copy.textContent.replaceAll('\u2060', '').trim();
    });
}
