import { sql } from 'kysely';
import type { PracticeKind } from '#domain/orientation/practices.ts';
import { practiceKinds } from '#domain/orientation/practices.ts';
import { refusalSigns } from '#domain/refusal/refusal.ts';
import type { RefusalSign } from '#domain/refusal/refusal.ts';
import { sessionClassOf, sessionClasses } from '#domain/retrospective/figures.ts';
import type { Retrospective } from '#domain/retrospective/figures.ts';
import { delaysOf } from '#domain/retrospective/days.ts';
import type { Delays, DaysCount } from '#domain/retrospective/days.ts';
import { shown, shownGroups, shownParts } from '#domain/retrospective/small-cells.ts';
import { localDay } from './asked.ts';
import type { Asked } from './asked.ts';
import { refusalsOfPeriod } from './counted.ts';

type Catalogue = readonly { code: string; kind: PracticeKind }[];

/** The refusals of the period: of what, after how many sessions, and how they showed. */
export async function refusalFigures(
  asked: Asked,
  catalogue: Catalogue,
): Promise<Pick<Retrospective, 'byPractice' | 'bySessions' | 'bySign'>> {
  const { rows } = await sql<{ practice: string; sessions: number; count: number }>`${refusalsOfPeriod(asked)}
    select practice, sessions_held as sessions, count(*) as count from counted group by practice, sessions_held
  `.execute(asked.trx);
  const of = (wanted: (row: { practice: string; sessions: number }) => boolean) =>
    rows.reduce((sum, row) => sum + (wanted(row) ? row.count : 0), 0);
  const known = catalogue.filter(({ code }) => rows.some(({ practice }) => practice === code));
  const groups = practiceKinds.flatMap((kind) => {
    const codes = known.filter((one) => one.kind === kind).map(({ code }) => code);
    const parts = codes.map((code) => ({ key: code, count: of(({ practice }) => practice === code) }));
    return parts.length === 0 ? [] : [{ key: kind, parts }];
  });
  const total = of(() => true);
  return {
    byPractice: shownGroups(groups),
    bySessions: shownParts(
      sessionClasses.map((key) => ({ key, count: of(({ sessions }) => sessionClassOf(sessions) === key) })),
    ),
    bySign: { total: shown(total), parts: await signs(asked) },
  };
}

async function signs(asked: Asked): Promise<Retrospective['bySign']['parts']> {
  const items = asked.dialect.expressions.itemsOf(sql`counted.signs`, 's');
  const { rows } = await sql<{ sign: RefusalSign; count: number }>`${refusalsOfPeriod(asked)}
    select s.value as sign, count(*) as count from counted, ${items} group by s.value`.execute(asked.trx);
  return refusalSigns.map((key) => ({ key, count: shown(rows.find(({ sign }) => sign === key)?.count ?? 0) }));
}

/** From each refusal of the period to its review, to the day on which the patient was heard about it, and to the next version of the plan. */
export async function delays(asked: Asked): Promise<{ review: Delays; heard: Delays; version: Delays }> {
  const { trx, dialect } = asked;
  const day = dialect.expressions.dayNumber;
  const reviewed = sql`(select ${localDay(asked, sql`v.opened_at`)} from reviews v where v.refusal_id = counted.id)`;
  const heard = sql`(select min(${day(sql`o.heard_on`)}) from reviews v join review_outcomes o on o.review_id = v.id
    where v.refusal_id = counted.id)`;
  const agreed = sql`(select min(${localDay(asked, sql`p.agreed_at`)}) from plan_versions p
    where p.patient_id = counted.patient_id and p.agreed_at > counted.recorded_at)`;
  const { rows } = await sql<DaysCount & { until: 'review' | 'heard' | 'version' }>`${refusalsOfPeriod(asked)},
    came as (
      select ${reviewed} - ${day(sql`refused_on`)} as review, ${heard} - ${day(sql`refused_on`)} as heard,
        ${agreed} - ${day(sql`refused_on`)} as version from counted)
    select 'review' as until, review as days, count(*) as count from came group by review
    union all select 'heard', heard, count(*) from came group by heard
    union all select 'version', version, count(*) from came group by version`.execute(trx);
  const countsOf = (wanted: string): Delays => delaysOf(rows.filter(({ until }) => until === wanted));
  return { review: countsOf('review'), heard: countsOf('heard'), version: countsOf('version') };
}
