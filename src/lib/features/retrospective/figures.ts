import { CHANGE_WITHIN_DAYS, FINDING_ROW } from '#domain/retrospective/figures.ts';
import type { OrientationFate, Retrospective } from '#domain/retrospective/figures.ts';
import { practiceName } from '#domain/orientation/practices.ts';
import type { OrientationStatus } from '#domain/orientation/orientation.ts';
import type { NotDoneReason } from '#domain/meeting/meeting.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { calibrationFigures } from './calibration-figures.ts';
import type { Figure } from './figure.ts';
import { bars, delays, grouped, shares } from './make-figure.ts';

export const sectionIds = ['refusals', 'reviews', 'said', 'care', 'calibration'] as const;
export type SectionId = (typeof sectionIds)[number];

/** The share that the study found, for the one row that it speaks of. */
const PUBLISHED = 0.97;

/** Everything that the retrospective shows, in its sections. */
export function figuresOf(data: Retrospective, words: Words): Record<SectionId, Figure[]> {
  return {
    refusals: refusals(data, words),
    reviews: reviews(data, words),
    said: said(data, words),
    care: care(data, words),
    calibration: calibrationFigures(data, words),
  };
}

const nameOf = ({ practices }: Retrospective, { locale }: Words) => {
  const known = practices.map((practice) => ({ ...practice, through: { fr: '', en: '' }, retired: false }));
  return (code: string) => practiceName(known, code, locale);
};

function refusals(data: Retrospective, words: Words): Figure[] {
  const { retrospective: text, refusals: named } = words;
  const rows = grouped(data.byPractice.groups, { group: (kind) => named.kinds[kind], part: nameOf(data, words) });
  const sessions = data.bySessions.parts.map(({ key, count }) => ({
    label: text.bySessions.classes[key],
    value: count,
  }));
  const signs = data.bySign.parts.map(({ key, count }) => ({ label: named.signs[key], value: count }));
  return [
    bars(words, 'by-practice', text.byPractice, rows, data.byPractice.total),
    bars(words, 'by-sessions', text.bySessions, sessions, data.bySessions.total),
    bars(words, 'by-sign', text.bySign, signs, data.bySign.total),
  ];
}

function reviews(data: Retrospective, words: Words): Figure[] {
  const { retrospective: text, review } = words;
  const name = nameOf(data, words);
  const labelOf = (key: string) => {
    if (key === 'all') return text.total;
    return key === FINDING_ROW ? text.scope.findingRow : name(key);
  };
  const finding = data.scope.find(({ key }) => key === FINDING_ROW);
  // The published figure stands beside the one row that the study speaks of, and never without its words.
  const isBeside = finding?.share != null;
  const lines = data.scope.map(({ key, of, share }) => ({
    ...{ label: labelOf(key), of, share },
    mark: key === FINDING_ROW && isBeside ? PUBLISHED : null,
  }));
  const mark = { label: text.scope.published, column: text.scope.publishedColumn };
  const scope = shares(words, 'scope', text.scope, lines, isBeside ? mark : undefined);
  const source = { text: review.finding.text, from: review.finding.source };
  const outcomes = data.outcomes.parts.map(({ key, count }) => ({ label: text.outcomes.outcomes[key], value: count }));
  const { review: held, heard, version } = data.delays;
  return [
    isBeside ? { ...scope, source } : scope,
    bars(words, 'outcomes', text.outcomes, outcomes, data.outcomes.total),
    delays(words, 'to-review', text.delays.review, text.delays.caption, held),
    delays(words, 'to-heard', text.delays.heard, text.delays.caption, heard),
    delays(words, 'to-version', text.delays.version, text.delays.captionVersion, version),
    spread(data, words),
  ];
}

function spread(data: Retrospective, words: Words): Figure {
  const { spread: text } = words.retrospective;
  const titled = { title: text.title, caption: text.caption(CHANGE_WITHIN_DAYS), row: text.row };
  const lines = data.spread.flatMap(({ key, of, course, version }) => [
    { label: `${text.classes[key]} · ${text.course}`, of, share: course },
    { label: `${text.classes[key]} · ${text.version}`, of, share: version },
  ]);
  return shares(words, 'spread', titled, lines);
}

function said({ answers, messages }: Retrospective, words: Words): Figure[] {
  const { retrospective: text } = words;
  if (!answers || !messages) return [];
  const names = {
    group: (key: keyof typeof text.answers.subjects) => text.answers.subjects[key],
    part: (key: keyof typeof text.answers.answers) => text.answers.answers[key],
  };
  const written = messages.parts.map(({ key, count }) => ({ label: text.messages.kinds[key], value: count }));
  return [
    bars(words, 'answers', text.answers, grouped(answers.groups, names), answers.total),
    bars(words, 'messages', text.messages, written, messages.total),
  ];
}

function care(data: Retrospective, words: Words): Figure[] {
  const { retrospective: text, orientations: named, actions, timeLine } = words;
  const partOf = (key: OrientationStatus | NotDoneReason) =>
    key in actions.reasons ? actions.reasons[key as NotDoneReason] : named.statuses[key as OrientationStatus];
  const names = { group: (key: OrientationFate) => text.orientations.fates[key], part: partOf };
  const fates = grouped(data.orientations.groups, names);
  const name = nameOf(data, words);
  const carried = data.carriedOut.map(({ key, of, share }) => ({
    label: key === 'all' ? text.total : name(key),
    of,
    share,
  }));
  const figures = [
    bars(words, 'orientations', text.orientations, fates, data.orientations.total),
    shares(words, 'carried-out', text.carriedOut, carried),
  ];
  if (!data.ruptures) return figures;
  const ruptures = grouped(data.ruptures.groups, {
    group: (key) => timeLine.ruptureOf(timeLine.ruptures[key]),
    part: (key) => text.ruptures.outcomes[key],
  });
  return [...figures, bars(words, 'ruptures', text.ruptures, ruptures, data.ruptures.total)];
}
