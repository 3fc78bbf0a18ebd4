import type { Calibration, Retrospective } from '#domain/retrospective/figures.ts';
import type { Brier } from '#domain/retrospective/brier.ts';
import type { Words } from '$lib/text/catalogue.ts';
import { targetText } from '$lib/features/review/target-text.ts';
import type { Column, Figure } from './figure.ts';
import { carries, decimal, percent } from './make-figure.ts';

/** The edition whose words for targets are shown; they have not changed since. */
const WORDING = 2;

type Row = { label: string } & Omit<Calibration['targets'][number], 'key' | 'score'> & { score?: Brier | null };

/** How sure the team was and how often it was so: by how sure, by target, over time. */
export function calibrationFigures({ calibration }: Retrospective, words: Words): Figure[] {
  const { calibration: text } = words.retrospective;
  const target = (key: Calibration['targets'][number]['key']) => targetText(WORDING, key, words.locale).name;
  const bins = calibration.bins.map((bin) => ({ ...bin, label: text.classes[bin.key] }));
  const targets = calibration.targets.map((row) => ({ ...row, label: target(row.key) }));
  const steps = calibration.steps.map((row) => ({ ...row, label: stepName(row.key, words) }));
  return [
    {
      ...tableOf('calibration', text.bins, bins, words),
      sentences: scoreSentences(calibration, words),
      chart: {
        kind: 'reliability',
        points: bins.flatMap(({ label, said, held, of }) =>
          said === null || held === null || of === null ? [] : [{ label, said, held, of }],
        ),
        x: text.bins.said,
        y: text.bins.held,
      },
    },
    {
      ...tableOf('calibration-targets', { ...text.targets }, targets, words, true),
      sentences: targets.flatMap(({ label, of, said, held }) =>
        carries(of) && said !== null && held !== null
          ? [text.says(label, percent(words, said), percent(words, held.share))]
          : [],
      ),
    },
    tableOf('calibration-time', text.steps, steps, words, true),
  ];
}

function tableOf(
  id: string,
  { title, caption, row }: { title: string; caption: string; row: string },
  rows: readonly Row[],
  words: Words,
  scored = false,
): Figure {
  const { retrospective: all } = words;
  const text = all.calibration;
  const columns: Column[] = [
    { name: row, as: 'text' },
    { name: all.cases, as: 'count' },
    { name: text.bins.said, as: 'share' },
    { name: text.bins.held, as: 'share' },
    { name: all.low, as: 'share' },
    { name: all.high, as: 'share' },
    ...(scored ? [{ name: text.scoreColumn, as: 'score' as const }] : []),
  ];
  return {
    ...{ id, title, caption, sentences: [], columns },
    chart: {
      kind: 'shares',
      rows: rows.map(({ label, of, said, held }) => ({ label, of, share: held, mark: said })),
      markLabel: text.bins.said,
    },
    rows: rows.map(({ label, of, said, held, score }) => {
      // No reading at all is not too few of them.
      const none = of === 0 ? '' : null;
      const shown = held ? [said, held.share, held.low, held.high] : [none, none, none, none];
      return [label, of, ...shown, ...(scored ? [score?.score ?? none] : [])];
    }),
  };
}

function scoreSentences({ readings, score, ofMean }: Calibration, words: Words): string[] {
  if (score === null || readings === null) return [];
  const { calibration: text } = words.retrospective;
  const number = (value: number) => decimal(words, value, 3);
  return [
    text.score(number(score.score), number(score.low), number(score.high), readings),
    ...(ofMean === null ? [] : [text.ofMean(number(ofMean))]),
  ];
}

function stepName(key: string, { retrospective: { calibration: text } }: Words): string {
  const [year = '', quarter] = key.split('-Q');
  return quarter === undefined ? year : text.quarter(year, quarter);
}
