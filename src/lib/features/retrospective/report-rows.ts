import type { AnnualReport, MedianOf } from '#domain/retrospective/report.ts';
import type { Cell } from '#domain/retrospective/small-cells.ts';
import type { CsvCell } from '$lib/csv/csv.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { decimal, percent } from './make-figure.ts';

export type ReportRow = { figure: string; value: string; definition: string };
export type ReportGroup = { title: string; rows: ReportRow[] };

/** The report as it is read and printed: figure, value, definition. */
export function reportGroups(report: AnnualReport, words: Words): ReportGroup[] {
  const { annualReport: text, retrospective: all, people } = words;
  const cell = (value: Cell) => (value === null ? all.tooFew : decimal(words, value, 0));
  const row = (key: keyof typeof text.figures, value: string, figure = text.figures[key][0] ?? ''): ReportRow => ({
    figure,
    value,
    definition: text.figures[key][1] ?? '',
  });
  const median = ({ of, days }: MedianOf) =>
    days === null ? all.tooFew : `${text.days(decimal(words, days, 1))} (${all.of(of ?? 0)})`;
  const { of, share } = report.agreedWithPatient;
  const agreed = share
    ? text.shareOf(percent(words, share.share), percent(words, share.low), percent(words, share.high), all.of(of ?? 0))
    : all.tooFew;
  const label = (code: string) =>
    report.practices.find((practice) => practice.code === code)?.label[words.locale] ?? code;
  return [
    {
      title: text.groups.meetings,
      rows: [
        row('meetings', decimal(words, report.meetings, 0)),
        row('cases', cell(report.cases)),
        row('patientsDiscussed', cell(report.patientsDiscussed)),
        ...report.professions.map(({ key, meetings }) =>
          row('profession', decimal(words, meetings, 0), text.professionMeetings(people.professions[key])),
        ),
      ],
    },
    {
      title: text.groups.patients,
      rows: [row('active', cell(report.active)), row('newPatients', cell(report.newPatients))],
    },
    {
      title: text.groups.delays,
      rows: [row('toReview', median(report.toReview)), row('toStart', median(report.toStart))],
    },
    {
      title: text.groups.care,
      rows: [
        row('orientations', cell(report.orientations.total)),
        ...report.orientations.parts.map(({ key, count }) =>
          row('practice', cell(count), text.orientationsTo(label(key))),
        ),
        row('refusals', cell(report.refusals)),
        row('reviews', cell(report.reviews)),
        row('agreedWithPatient', agreed),
      ],
    },
  ];
}

/** The same as a file: with the period, and with what is missing. */
export function reportCsv(report: AnnualReport, words: Words, clinic: string): CsvCell[][] {
  const { annualReport: text, retrospective: all, format } = words;
  return [
    [`${clinic} · ${text.title(report.year)}`],
    [all.fromTo(format.day(report.from), format.day(report.to))],
    ...(report.isPartial ? [[text.partial(format.day(report.to))]] : []),
    [],
    [text.columns.figure, text.columns.value, text.columns.definition],
    ...reportGroups(report, words).flatMap(({ title, rows }) => [
      [title],
      ...rows.map(({ figure, value, definition }) => [figure, value, definition]),
    ]),
    [],
    [text.gapsTitle],
    ...text.gaps.map((gap) => [gap]),
  ];
}
