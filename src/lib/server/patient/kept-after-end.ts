import type { RequestEvent } from '@sveltejs/kit';
import { domainErrorOf } from '#domain/errors.ts';
import { PAGE_PERSON } from '../page-person.ts';
import { draftIn, OF_PAGE } from './patient-action.ts';

/** Keeps what was sent from a patient's page whose session had ended, for the patient whose session it was (C93). Says whether it was kept. */
export async function keptAfterEnd({ request, locals: { app }, url }: RequestEvent): Promise<boolean> {
  if (request.method !== 'POST') return false;
  const sessionId = app.patientSessions.sessionIdOf(request.headers.get('cookie') ?? undefined);
  if (sessionId === null) return false;
  try {
    // The form itself is still to be read by whoever gives it back.
    const form = await request.clone().formData();
    const page = form.get(OF_PAGE) ?? url.pathname;
    const mark = form.get(PAGE_PERSON);
    return await app.commands.keepEndedDraft(null, { sessionId, mark, page, fields: draftIn(form) });
  } catch (thrown) {
    const code = domainErrorOf(thrown)?.code ?? '';
    // A body that is no form, a page on which nobody writes, a text that is far too long: it is given back instead.
    if (thrown instanceof TypeError || code === 'invalid-input' || code === 'not-found') return false;
    throw thrown;
  }
}
