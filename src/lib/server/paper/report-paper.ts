import type { PaperDocument } from '#domain/paper/paper-document.ts';
import type { AnnualReport } from '#domain/retrospective/report.ts';
import { reportGroups } from '../../features/retrospective/report-rows.ts';
import type { Words } from '../../text/catalogue.ts';
import { paperOf } from './paper-of.ts';

/** The annual report as it is handed in: each figure with its definition, the period, and what is missing. */
export function reportPaper(words: Words, report: AnnualReport, clinicName: string): PaperDocument {
  const { annualReport: text, retrospective: all, format } = words;
  const period = `${all.fromTo(format.day(report.from), format.day(report.to))}.`;
  const partial = report.isPartial ? text.partial(format.day(report.to)) : '';
  const { figure, value, definition } = text.columns;
  return paperOf(words, clinicName, {
    title: text.title(report.year),
    head: `${clinicName} · ${text.title(report.year)}`,
    blocks: [
      { kind: 'text', text: [period, partial].filter(Boolean).join(' ') },
      ...reportGroups(report, words).flatMap(({ title, rows }): PaperDocument['blocks'] => [
        { kind: 'heading', level: 2, text: title },
        {
          kind: 'table',
          caption: '',
          head: [figure, value, definition],
          rows: rows.map((row) => [row.figure, row.value, row.definition]),
        },
      ]),
      { kind: 'heading', level: 2, text: text.gapsTitle },
      { kind: 'list', items: text.gaps },
    ],
  });
}
