import { sql } from 'kysely';
import { isOfTheFinding } from '#domain/refusal/refusal.ts';
import { courseGroups, outcomes } from '#domain/review/review.ts';
import type { Outcome } from '#domain/review/review.ts';
import { CHANGE_WITHIN_DAYS, FINDING_ROW, spreads } from '#domain/retrospective/figures.ts';
import type { Retrospective, ShareRow, Spread, SpreadRow } from '#domain/retrospective/figures.ts';
import { shareRows } from '#domain/retrospective/shares.ts';
import type { Tally } from '#domain/retrospective/shares.ts';
import { LEAST_CASES, shownParts } from '#domain/retrospective/small-cells.ts';
import { wilson } from '#domain/retrospective/wilson.ts';
import type { Asked } from './asked.ts';
import { reviewsOfPeriod } from './counted.ts';

/**
 * Of the reviews concluded in the period: the share whose scope is the care as a whole, by practice (hypnosis as the published study has it
 * apart), and what patients said of their hypotheses.
 */
export async function concluded(asked: Asked): Promise<{ scope: ShareRow[]; outcomes: Retrospective['outcomes'] }> {
  const { rows } = await sql<{
    practice: string;
    sessions: number;
    outcome: Outcome | null;
    cases: number;
    whole: number;
  }>`${reviewsOfPeriod(asked)}
    select practice, sessions_held as sessions, outcome, count(*) as cases,
      sum(case when scope = 'whole-plan' then 1 else 0 end) as whole
    from concluded group by practice, sessions_held, outcome order by practice`.execute(asked.trx);
  const tallies = new Map<string, Tally>();
  for (const { practice, sessions, cases, whole } of rows) {
    const key = isOfTheFinding({ practice, sessionsHeld: sessions }) ? FINDING_ROW : practice;
    const known = tallies.get(key) ?? { key, of: 0, having: 0 };
    tallies.set(key, { key, of: known.of + cases, having: known.having + whole });
  }
  const of = (wanted: Outcome | null) =>
    rows.reduce((sum, { outcome, cases }) => sum + (outcome === wanted ? cases : 0), 0);
  return {
    scope: shareRows([...tallies.values()]),
    outcomes: shownParts([
      ...outcomes.map((key) => ({ key, count: of(key) })),
      { key: 'not-heard' as const, count: of(null) },
    ]),
  };
}

/** How much private marks differed, in reviews with at least two of them, and how many of those reviews led to a change. */
export async function spreadOfMarks(asked: Asked): Promise<SpreadRow[]> {
  const { itemsOf } = asked.dialect.expressions;
  const changes = sql.join(courseGroups[1].courses.map((course) => sql.lit(course)));
  const { rows } = await sql<{
    spread: Spread;
    cases: number;
    course: number;
    version: number;
  }>`${reviewsOfPeriod(asked)},
    marks as (
      select m.review_id, m.professional_id, t.value as target
      from review_marks m join concluded c on c.id = m.review_id, ${itemsOf(sql`m.targets`, 't')}
      where m.late = 0),
    named as (select review_id, target, count(*) as times from marks group by review_id, target),
    marked as (select review_id, count(distinct professional_id) as people from marks group by review_id),
    spread as (
      select n.review_id, max(n.times) as times, k.people
      from named n join marked k on k.review_id = n.review_id where k.people >= 2 group by n.review_id, k.people)
    select case when s.times = s.people then 'same' when s.times * 2 >= s.people then 'most' else 'divided' end as spread,
      count(*) as cases,
      sum(case when exists (select 1 from ${itemsOf(sql`c.courses`, 'x')} where x.value in (${changes}))
        then 1 else 0 end) as course,
      sum(case when exists (select 1 from plan_versions p where p.patient_id = c.patient_id
        and p.agreed_at > c.concluded_at and p.agreed_at <= c.concluded_at + ${sql.lit(CHANGE_WITHIN_DAYS * 86_400_000)})
        then 1 else 0 end) as version
    from spread s join concluded c on c.id = s.review_id group by 1`.execute(asked.trx);
  const { parts } = shownParts(
    spreads.map((key) => ({ key, count: rows.find(({ spread }) => spread === key)?.cases ?? 0 })),
  );
  return parts.map(({ key, count }) => {
    const row = rows.find(({ spread }) => spread === key);
    const share = (having: number) => (count === null || count < LEAST_CASES ? null : wilson(having, count));
    return { key, of: count, course: share(row?.course ?? 0), version: share(row?.version ?? 0) };
  });
}
