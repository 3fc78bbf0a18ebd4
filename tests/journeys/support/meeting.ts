import type { Page } from 'playwright-core';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { TYPED } from '$lib/forms/search-names.ts';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';

/** A case put on the agenda of a meeting. */
export type Brought = { patient: PatientKey; question: string; minutes?: number };

/** Prepares a meeting of now with these cases, as the coordinator of `page` does; resolves to its address. */
export async function prepareMeeting(page: Page, cases: Brought[]): Promise<string> {
  const { origin } = new URL(page.url());
  const now = Date.now();
  await page.goto(`${origin}/meetings/new`);
  await page.locator('[name=date]').fill(dayIn('Europe/Paris', now));
  await page.locator('[name=time]').fill(timeIn('Europe/Paris', now));
  await page.locator('main form button.btn').click();
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const address = page.url();
  await declineWaiting(page, address);
  for (const one of cases) {
    const { familyName } = patients[one.patient];
    const [patient] = await page.evaluate(
      async ([path, typed]) => {
        const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(typed) });
        return (await answer.json()) as { id: string }[];
      },
      [`${address}/patients`, { [TYPED]: familyName }] as const,
    );
    if (!patient) throw new Error(`${familyName} was not found`);
    const [question, minutes] = [one.question, String(one.minutes ?? 10)];
    const status = await send(page, `${address}?/add`, {
      patientId: patient.id,
      reason: 'follow-up',
      question,
      minutes,
    });
    if (status >= 400) throw new Error(`${familyName} was not put on the agenda: ${String(status)}`);
  }
  await page.goto(address);
  return address;
}

/** What waits for the next meeting has come to this one where it is the next: at any hour it begins with its own cases alone. */
async function declineWaiting(page: Page, address: string): Promise<void> {
  const waiting = await page
    .locator('form:has([formaction="?/place"]) [name=itemId]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  for (const itemId of waiting) await send(page, `${address}?/withdraw`, { itemId });
}

/** Sends a form as a page without scripts does, but from within this one; answers with the status, 0 where it leads elsewhere. */
function send(page: Page, path: string, fields: Record<string, string>): Promise<number> {
  return page.evaluate(
    async ([to, form]) => {
      const body = new URLSearchParams(form);
      return (await fetch(to, { method: 'POST', headers: { accept: 'text/html' }, body, redirect: 'manual' })).status;
    },
    [path, fields] as const,
  );
}

/** Opens the meeting prepared at the page's address: whoever opens it leads it. */
export async function openMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ouvrir la réunion' }).click();
  await untilLive(page);
}

/** Waits until the page is in the meeting, connected. */
export async function untilLive(page: Page): Promise<void> {
  await page.locator('.live-header .live-connection.live').waitFor();
}

/** Whose case the page shows. */
export function caseShown(page: Page): Promise<string> {
  return page.locator('#case-title').innerText();
}

/** The name of the step at which the page shows the case under way. */
export function stepShown(page: Page): Promise<string> {
  return page.locator('.case-steps .now .step-name').innerText();
}
