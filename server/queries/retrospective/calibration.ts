import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { brier } from '#domain/retrospective/brier.ts';
import { sureClasses } from '#domain/retrospective/figures.ts';
import type { Calibration } from '#domain/retrospective/figures.ts';
import { stepsOf } from '#domain/retrospective/period.ts';
import { shownParts } from '#domain/retrospective/small-cells.ts';
import { wilson } from '#domain/retrospective/wilson.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { stepOf } from './asked.ts';
import type { Asked } from './asked.ts';
import { reviewsOfPeriod } from './counted.ts';

/** Sums of one group of readings, over its reviews. */
type Sums = {
  key: string;
  reviews: number;
  readings: number;
  said: number;
  held: number;
  error: number;
  error2: number;
  errorReadings: number;
  readings2: number;
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

async function sumsBy(asked: Asked, key: RawBuilder<unknown>): Promise<Sums[]> {
  const real = (value: RawBuilder<unknown>) => sql`cast(${value} as double precision)`;
  const { rows } = await sql<Sums>`${readings(asked)},
    by_review as (
      select ${key} as key, id, count(*) as n, ${real(sql`sum(said)`)} as said, ${real(sql`sum(held)`)} as held,
        ${real(sql`sum((said - held) * (said - held))`)} as error
      from readings where held is not null group by 1, id)
    select key, count(*) as reviews, ${real(sql`sum(n)`)} as readings, sum(said) as said, sum(held) as held,
      sum(error) as error, sum(error * error) as error2, sum(error * n) as error_readings,
      ${real(sql`sum(n * n)`)} as readings2
    from by_review group by key`.execute(asked.trx);
  return rows;
}

/** How sure the team was, and how often it was so: of all of it, by how sure, by target and over time; never of one person. */
export async function calibration(asked: Asked): Promise<Calibration> {
  const stepsOfPeriod = stepsOf(asked.period, asked.timeZone);
  const [all] = await sumsBy(asked, sql`${sql.lit('all')}`);
  const bins = tableOf(sureClasses, await sumsBy(asked, sureClass));
  const targets = tableOf(hypotheses, await sumsBy(asked, sql`target`));
  const steps = tableOf(
    stepsOfPeriod.map(({ key }) => key),
    await sumsBy(asked, stepOf(stepsOfPeriod, sql`concluded_at`)),
  );
  const rows = {
    bins: bins.rows.map(({ key, of, said, held }) => ({ key, of, said, held })),
    targets: targets.rows,
    steps: steps.rows,
  };
  if (all === undefined) return { readings: 0, score: null, ofMean: null, ...rows };
  const isShown = ![bins, targets, steps].some(({ total }) => total === null);
  if (!isShown) return { readings: null, score: null, ofMean: null, ...rows };
  const ofMean = await scoreOfMean(asked, all.held / all.readings);
  return { readings: all.readings, score: brier(all), ofMean, ...rows };
}

const hypotheses = refusalTargets.filter((target) => target !== 'unknown');

/** 80 % and more is the last class, as 20 % is in the second. */
const sureClass = sql`case when said < 0.2 then '0-20' when said < 0.4 then '20-40' when said < 0.6 then '40-60'
  when said < 0.8 then '60-80' else '80-100' end`;

async function scoreOfMean(asked: Asked, mean: number): Promise<number> {
  const { rows } = await sql<{ score: number }>`${readings(asked)}
    select cast(avg((held - ${sql.lit(mean)}) * (held - ${sql.lit(mean)})) as double precision) as score
    from readings where held is not null`.execute(asked.trx);
  return rows[0]?.score ?? 0;
}

/** A row for each key; one with too few readings says nothing, nor does one that would give it away. */
function tableOf<K extends string>(keys: readonly K[], sums: readonly Sums[]) {
  const sumOf = (key: K) => sums.find((one) => one.key === key);
  const { total, parts } = shownParts(keys.map((key) => ({ key, count: sumOf(key)?.readings ?? 0 })));
  const rows = parts.map(({ key, count: of }) => {
    const sum = sumOf(key);
    if (of === null || sum === undefined) return { key, of, said: null, held: null, score: null };
    return { key, of, said: sum.said / of, held: wilson(sum.held, of), score: brier(sum) };
  });
  return { total, rows };
}
