import type { RequestEvent } from '@sveltejs/kit';
import { errorPage } from './errors-to-http.ts';

/** What was sent as a form; one that cannot be read ends the request with 400 (C19). */
export async function formOf({
  request,
  locals,
  route,
}: Pick<RequestEvent, 'request' | 'locals' | 'route'>): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    locals.app.log.info({ route: route.id }, 'a form could not be read');
    errorPage('invalid-input');
  }
}
