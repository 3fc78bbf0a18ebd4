import type { RequestHandler } from './$types';
import { csvResponse } from '$lib/csv/csv.ts';
import { reportCsv } from '$lib/features/retrospective/report-rows.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { wordsOf } from '$lib/server/words-of.ts';

/** The annual report as a file. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const year = url.searchParams.get('year') ?? '';
  const asked = locals.app.queries.annualReport(signedIn(locals), year === '' ? {} : { year });
  const report = await orErrorPage(asked);
  const words = await wordsOf(locals);
  const rows = reportCsv(report, words, locals.app.config.clinicName);
  return csvResponse(`cordee-report-${report.year}`, rows, words.locale);
};
