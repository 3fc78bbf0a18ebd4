import type { MeetingQuality } from '#domain/retrospective/meeting-quality.ts';
import type { ShareRow } from '#domain/retrospective/figures.ts';
import type { Words } from '$lib/text/catalogue.ts';
import type { Figure } from './figure.ts';
import { bars, decimal, shares } from './make-figure.ts';

/** What the meetings of a period say of themselves, as figures. */
export function qualityFigures(data: MeetingQuality, words: Words): Figure[] {
  const { meetingQuality: text, retrospective: all } = words;
  const dissents = data.dissents === null ? all.tooFew : decimal(words, data.dissents, 0);
  const reviewed = { ...text.reviewed, caption: text.reviewed.caption(data.reviewed.within) };
  return [
    minutes(data, words),
    bars(
      words,
      'voice',
      text.voice,
      data.voice.parts.map(({ key, count }) => ({ label: text.voice.kinds[key], value: count })),
      data.voice.total,
    ),
    shares(words, 'voice-steps', text.voiceSteps, lines(data.voiceSteps, words)),
    professions(data, words),
    {
      ...bars(
        words,
        'decisions',
        text.decisions,
        data.decisions.parts.map(({ key, count }) => ({ label: text.decisions.kinds[key], value: count })),
        data.decisions.total,
      ),
      sentences: [text.decisions.dissents(dissents)],
    },
    bars(
      words,
      'actions',
      text.actions,
      data.actions.parts.map(({ key, count }) => ({ label: text.actions.fates[key], value: count })),
      data.actions.total,
    ),
    shares(words, 'reviewed', reviewed, lines(data.reviewed.steps, words)),
  ];
}

function minutes(data: MeetingQuality, words: Words): Figure {
  const { meetingQuality: text, retrospective: all } = words;
  const rows = data.minutes.map(({ key, of, quartiles }) => ({ label: text.minutes.halves[key], of, quartiles }));
  const said = (value: number) => decimal(words, value, 1);
  return {
    ...{ id: 'minutes', title: text.minutes.title, caption: text.minutes.caption },
    sentences: rows.flatMap(({ label, quartiles }) =>
      quartiles ? [text.minutes.sentence(capital(label), said(quartiles.median))] : [],
    ),
    chart: { kind: 'bars', rows: rows.map(({ label, quartiles }) => ({ label, value: quartiles?.median ?? null })) },
    columns: [
      { name: text.minutes.row, as: 'text' },
      { name: all.cases, as: 'count' },
      { name: text.minutes.quartiles, as: 'score' },
      { name: text.minutes.median, as: 'score' },
      { name: text.minutes.upper, as: 'score' },
    ],
    rows: rows.map(({ label, of, quartiles }) => [
      label,
      of,
      quartiles?.q1 ?? null,
      quartiles?.median ?? null,
      quartiles?.q3 ?? null,
    ]),
  };
}

function professions(data: MeetingQuality, words: Words): Figure {
  const { meetingQuality: text, people } = words;
  return {
    ...{ id: 'professions', title: text.professions.title, caption: text.professions.caption, sentences: [] },
    chart: {
      kind: 'bars',
      rows: data.professions.map(({ key, present }) => ({ label: people.professions[key], value: present })),
    },
    columns: [
      { name: text.professions.row, as: 'text' },
      { name: text.professions.present, as: 'count' },
      { name: text.professions.heard, as: 'count' },
    ],
    rows: data.professions.map(({ key, present, heard }) => [people.professions[key], present, heard]),
  };
}

/** Months are named; the years of a long period are themselves. */
function lines(rows: readonly ShareRow[], { locale, retrospective: { total } }: Words) {
  const month = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const nameOf = (key: string) => (key.length > 4 ? month.format(new Date(`${key}-01T00:00:00Z`)) : key);
  return rows.map(({ key, of, share }) => ({ label: key === 'all' ? total : nameOf(key), of, share }));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
