import type { Page } from 'playwright-core';
import type { PersonKey } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';
import { mark, recordRefusal } from '../support/review.ts';
import { lookAt } from './page-text.ts';

/** How far a review of the case under way is brought before somebody types. */
export type Stage = 'none' | 'waiting' | 'facts' | 'alone' | 'reveal' | 'questions' | 'conclude';

/** One meeting at a time: who leads it, who types in it, and the case on which they do. */
export type Table = {
  clinic: Clinic;
  leader: Page;
  /** The member who types in the meeting: of the patient's care team, who may read them whoever else is there. */
  member: Page;
  /** Who takes the lead over. */
  taker: Page;
  /** A page of who leads beside the meeting, for what is written on a patient's pages. */
  beside: Page;
  address: string;
  /** The case on which is written, in the middle of the agenda: another at each table. */
  written: PatientKey;
  /** The patient's words in the refusal whose review is opened: another in each meeting. */
  refused: string;
};

/** The cases before and after the one on which is written. */
export const neighbours = ['granit', 'lande'] as const satisfies PatientKey[];
export const familyName = (patient: PatientKey) => patients[patient].familyName;

/** Three people who sit at a table of their own. */
export async function sitDown(clinic: Clinic, leads: PersonKey, types: PersonKey, written: PatientKey): Promise<Table> {
  const [leader, member, taker] = await Promise.all([leads, types, 'basile' as const].map((who) => clinic.signIn(who)));
  if (!leader || !member || !taker) throw new Error('three people sit at a table');
  const beside = await leader.context().newPage();
  // What was left unsaved by one round is let go of before the next.
  for (const page of [leader, member, taker, beside]) {
    page.on('dialog', (dialog) => void dialog.accept());
    page.setDefaultTimeout(45_000);
  }
  return { clinic, leader, member, taker, beside, address: '', written, refused: '' };
}

/** A fresh meeting of three cases, led to the one in the middle. */
export async function beginMeeting(table: Table, stage: Stage): Promise<void> {
  const { clinic, leader, member, written } = table;
  for (const page of [table.taker, table.beside]) await page.goto('about:blank');
  table.refused = `Plus rien de tout cela, dit le ${String(performance.now())}.`;
  if (stage !== 'none') await recordRefusal(clinic, 'tiphaine', written, { words: table.refused });
  if (leader.url() === 'about:blank') await leader.goto(clinic.server.origin);
  table.address = await prepareMeeting(
    leader,
    [neighbours[0], written, neighbours[1]].map((patient) => ({ patient, question: 'Par quoi commencer ?' })),
  );
  await openMeeting(leader);
  await leadTo(table, written);
  await member.goto(table.address);
  await untilLive(member);
  await member.locator('#case-title', { hasText: familyName(written) }).waitFor();
}

/** Who leads takes everybody to a case. */
export async function leadTo({ leader }: Table, patient: PatientKey): Promise<void> {
  await lookAt(leader, familyName(patient));
  await leader.getByRole('button', { name: 'Y mener la réunion' }).click();
  await leader.locator('.agenda-entry.now', { hasText: familyName(patient) }).waitFor();
}

const further = (page: Page) => page.locator('.review-bar .next');

/** Who leads brings the review of the case to a step. */
export async function bringReview(table: Table, to: Stage): Promise<void> {
  const { leader } = table;
  if (to === 'none' || to === 'waiting') return;
  const refusal = leader.locator('.case-refusal', { hasText: table.refused });
  await refusal.getByRole('button', { name: 'Ouvrir la revue' }).click();
  await leader.locator('.case-review .review-facts').waitFor();
  if (to === 'facts') return;
  await further(leader).click();
  await leader.locator('.alone-done').waitFor();
  if (to === 'alone') return;
  // The questions that marks point at are the ones that stand open.
  await mark(leader, ['goal']);
  await reveal(table);
  if (to === 'reveal') return;
  await further(leader).click();
  await leader.locator('.question .ProseMirror').first().waitFor();
  await further(leader).click();
  await fillConclusion(leader);
  if (to === 'conclude') return;
  await leader.locator('.review-steps button', { hasText: 'Les questions' }).click();
  await leader.locator('.question .ProseMirror').first().waitFor();
}

/** Who leads reveals, though somebody is still thinking. */
export async function reveal({ leader }: Table): Promise<void> {
  await further(leader).click();
  await leader.locator('dialog[open] .btn.quiet').click();
  await leader.locator('.review-steps .now', { hasText: 'Mise en commun' }).waitFor();
}

async function fillConclusion(leader: Page): Promise<void> {
  await leader.locator('.hypothesis .ProseMirror').click();
  await leader.keyboard.type('Elle craint de perdre pied.');
  await leader.locator('.conclusion-form input[value=goal]').check();
  await leader.locator('.conclusion-form input[value=whole-plan]').check();
  await leader.locator('.conclusion-form input[value=talk-first]').check();
}

/** Who leads concludes what was filled in, and fills it in first where each is still marking. */
export async function conclude(table: Table): Promise<void> {
  const { leader } = table;
  const isMarking = (await leader.locator('.alone-done').count()) > 0;
  if (isMarking) {
    await mark(leader, ['goal']);
    await reveal(table);
    await further(leader).click();
    await leader.locator('.question .ProseMirror').first().waitFor();
  }
  if ((await leader.locator('#review-conclusion').count()) === 0) await further(leader).click();
  await leader.locator('#review-conclusion').waitFor();
  if (isMarking) await fillConclusion(leader);
  await further(leader).click();
  await leader.locator('.review-record, .concluded-review, .case-plan:visible').first().waitFor();
}
