import type { RequestHandler } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { pdfResponse } from '$lib/server/paper/paper-of.ts';
import { reportPaper } from '$lib/server/paper/report-paper.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** The annual report as a PDF. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const year = url.searchParams.get('year') ?? '';
  const asked = locals.app.queries.annualReport(signedIn(locals), year === '' ? {} : { year });
  const report = await orErrorPage(asked);
  const paper = reportPaper(await wordsOf(locals), report, locals.app.config.clinicName);
  return pdfResponse(locals, `cordee-report-${report.year}`, paper);
};
