import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { brier } from '#domain/retrospective/brier.ts';
import type { Brier, BrierSums } from '#domain/retrospective/brier.ts';
import { sureClasses } from '#domain/retrospective/figures.ts';
import type { Calibration, SureClass } from '#domain/retrospective/figures.ts';
import { stepsOf } from '#domain/retrospective/period.ts';
import { shownParts } from '#domain/retrospective/small-cells.ts';
import { wilson } from '#domain/retrospective/wilson.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { stepOf } from './asked.ts';
import type { Asked } from './asked.ts';
import { reviewsOfPeriod } from './counted.ts';

/** Readings of one certainty, target and step, added up; `square`: of what held, `error2`: of their squared errors. */
type Sums = {
  bin: SureClass;
  target: RefusalTarget;
  step: string;
  readings: number;
  said: number;
  held: number;
  square: number;
  error: number;
  error2: number;
};

/**
 * `readings`: of each review that the patient was heard about, each target that a private mark named with a certainty. It held where the
 * conclusion named it and the patient confirmed that (a half: in part), and did not where they said no, or confirmed another one. Of a target
 * that the conclusion did not name nothing is known unless the patient confirmed another.
 */
function readings(asked: Asked): RawBuilder<unknown> {
  const { itemsOf } = asked.dialect.expressions;
  const named = sql`exists (select 1 from ${itemsOf(sql`c.targets`, 'x')} where x.value = t.value)`;
  return sql`${reviewsOfPeriod(asked)},
    readings as (
      select c.id, t.value as target, c.concluded_at,
        cast(sum(m.confidence) as double precision) / (count(*) * 100) as said,
        case when ${named} then case c.outcome when 'confirmed' then 1.0 when 'partly' then 0.5 else 0.0 end
          else case c.outcome when 'confirmed' then 0.0 end end as held
      from concluded c join review_marks m on m.review_id = c.id, ${itemsOf(sql`m.targets`, 't')}
      where c.outcome is not null and m.late = 0 and m.confidence is not null and t.value <> 'unknown'
      group by c.id, t.value, c.concluded_at, c.targets, c.outcome)`;
}

const real = (value: RawBuilder<unknown>) => sql`cast(${value} as double precision)`;

/** All readings, added up by what they are told apart by. */
async function sumsOf(asked: Asked, step: RawBuilder<string>): Promise<Sums[]> {
  const error = sql`(said - held) * (said - held)`;
  const { rows } = await sql<Sums>`${readings(asked)}
    select ${sureClass} as bin, target, ${step} as step, count(*) as readings, ${real(sql`sum(said)`)} as said,
      ${real(sql`sum(held)`)} as held, ${real(sql`sum(held * held)`)} as square,
      ${real(sql`sum(${error})`)} as error, ${real(sql`sum(${error} * ${error})`)} as error2
    from readings where held is not null group by 1, 2, 3`.execute(asked.trx);
  return rows;
}

/** The sums of each step over its reviews: readings of one review are not independent. */
async function reviewsBy(asked: Asked, step: RawBuilder<string>): Promise<(BrierSums & { step: string })[]> {
  const { rows } = await sql<BrierSums & { step: string }>`${readings(asked)},
    by_review as (
      select ${step} as step, id, count(*) as n, ${real(sql`sum((said - held) * (said - held))`)} as error
      from readings where held is not null group by 1, id)
    select step, count(*) as reviews, ${real(sql`sum(n)`)} as readings, sum(error) as error,
      sum(error * error) as error2, sum(error * n) as error_readings, ${real(sql`sum(n * n)`)} as readings2
    from by_review group by step`.execute(asked.trx);
  return rows;
}

/** How sure the team was, and how often it was so: of all of it, by how sure, by target and over time; never of one person. */
export async function calibration(asked: Asked): Promise<Calibration> {
  const stepsOfPeriod = stepsOf(asked.period, asked.timeZone);
  const step = stepOf(stepsOfPeriod, sql`concluded_at`);
  const all = await sumsOf(asked, step);
  const reviews = await reviewsBy(asked, step);
  const bins = tableOf(sureClasses, (key) => all.filter(({ bin }) => bin === key), scoreOfReadings);
  const targets = tableOf(hypotheses, (key) => all.filter(({ target }) => target === key), scoreOfReadings);
  const steps = tableOf(
    stepsOfPeriod.map(({ key }) => key),
    (key) => all.filter((sums) => sums.step === key),
    (_, key) => scoreOfReviews(reviews.filter((sums) => sums.step === key)),
  );
  const rows = {
    bins: bins.rows.map(({ key, of, said, held }) => ({ key, of, said, held })),
    targets: targets.rows,
    steps: steps.rows,
  };
  if (all.length === 0) return { readings: 0, score: null, ofMean: null, ...rows };
  const isShown = ![bins, targets, steps].some(({ total }) => total === null);
  if (!isShown) return { readings: null, score: null, ofMean: null, ...rows };
  const { readings: count, held, square } = sumOf(all);
  return { readings: count, score: scoreOfReviews(reviews), ofMean: square / count - (held / count) ** 2, ...rows };
}

/** The care as a whole first: what stands last is hidden first where something small must not be found. */
const hypotheses = ['whole' as const, ...refusalTargets.filter((target) => target !== 'unknown' && target !== 'whole')];

/** 80 % and more is the last class, as 20 % is in the second. */
const sureClass = sql`case when said < 0.2 then '0-20' when said < 0.4 then '20-40' when said < 0.6 then '40-60'
  when said < 0.8 then '60-80' else '80-100' end`;

const names = ['readings', 'said', 'held', 'square', 'error', 'error2'] as const;
type Added = Record<(typeof names)[number], number>;

function sumOf(rows: readonly Added[]): Added {
  const zero = { readings: 0, said: 0, held: 0, square: 0, error: 0, error2: 0 };
  return rows.reduce<Added>((sum, row) => {
    for (const name of names) sum[name] += row[name];
    return sum;
  }, zero);
}

/** Of one target each review has one reading: they are independent as reviews are. */
const scoreOfReadings = ({ readings: count, error, error2 }: Added): Brier | null =>
  brier({ reviews: count, readings: count, error, error2, errorReadings: error, readings2: count });

function scoreOfReviews(rows: readonly BrierSums[]): Brier | null {
  const total = (name: keyof BrierSums) => rows.reduce((sum, row) => sum + row[name], 0);
  return brier({
    reviews: total('reviews'),
    readings: total('readings'),
    error: total('error'),
    error2: total('error2'),
    errorReadings: total('errorReadings'),
    readings2: total('readings2'),
  });
}

/** A row for each key; one with too few readings says nothing, nor does one that would give it away. */
function tableOf<K extends string>(
  keys: readonly K[],
  mine: (key: K) => readonly Sums[],
  score: (sum: Added, key: K) => Brier | null,
) {
  const sums = new Map(keys.map((key) => [key, sumOf(mine(key))]));
  const { total, parts } = shownParts(keys.map((key) => ({ key, count: sums.get(key)?.readings ?? 0 })));
  const rows = parts.map(({ key, count: of }) => {
    const sum = sums.get(key);
    if (of === null || of === 0 || !sum) return { key, of, said: null, held: null, score: null };
    return { key, of, said: sum.said / of, held: wilson(sum.held, of), score: score(sum, key) };
  });
  return { total, rows };
}
