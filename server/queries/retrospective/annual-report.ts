import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { rolesWith } from '#domain/access/capabilities.ts';
import type { Actor } from '#domain/access/actor.ts';
import { canSeeRetrospective } from '#domain/access/policy.ts';
import { professions } from '#domain/people/professions.ts';
import type { Profession } from '#domain/people/professions.ts';
import { quartilesOf } from '#domain/retrospective/days.ts';
import { reportInput } from '#domain/retrospective/inputs.ts';
import type { AnnualReport, MedianOf } from '#domain/retrospective/report.ts';
import { shareOf } from '#domain/retrospective/shares.ts';
import { shown, shownParts } from '#domain/retrospective/small-cells.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { localDay } from './asked.ts';
import type { Asked } from './asked.ts';
import { askedOf } from './asked-of.ts';
import { refusalsOfPeriod } from './counted.ts';

/** The figures that a structure is asked for each year. */
export const annualReport = useCaseInZone(
  reportInput,
  async (run: Run<Actor, { year?: string | undefined }>, timeZone): Promise<AnnualReport> => {
    const access = { action: 'annual-report.read', patientId: null, objectId: null };
    ensure(canSeeRetrospective(run.actor), access);
    const thisYear = await askedOf(run, timeZone, '12');
    const year = run.input.year ?? thisYear.today.slice(0, 4);
    const { asked, years, today } = await askedOf(run, timeZone, year);
    const { from, to } = asked.period;
    const practices = (await allPractices(run.trx)).map(({ code, label }) => ({ code, label }));
    await run.audit(access);
    return {
      ...{ year, from, to, years, practices, isPartial: today < `${year}-12-31` },
      ...(await discussed(asked)),
      professions: await professionsThere(asked),
      ...(await patients(asked)),
      ...(await refused(asked)),
      toReview: await toReview(asked),
      toStart: await toStart(asked),
      ...(await orientations(asked)),
      agreedWithPatient: await agreedWithPatient(asked),
    };
  },
);

const within = ({ period }: Asked, column: RawBuilder<unknown>) =>
  sql`${column} >= ${period.fromAt} and ${column} < ${period.untilAt}`;

async function discussed(asked: Asked): Promise<Pick<AnnualReport, 'meetings' | 'cases' | 'patientsDiscussed'>> {
  const { rows } = await sql<{ meetings: number; cases: number; patients: number }>`
    select count(distinct m.id) as meetings, count(i.id) as cases, count(distinct i.patient_id) as patients
    from meetings m left join agenda_items i on i.meeting_id = m.id and i.status = 'closed'
    where m.status in ('closed', 'frozen') and ${within(asked, sql`m.opened_at`)}`.execute(asked.trx);
  const [{ meetings, cases, patients } = { meetings: 0, cases: 0, patients: 0 }] = rows;
  return { meetings, cases: shown(cases), patientsDiscussed: shown(patients) };
}

async function professionsThere(asked: Asked): Promise<AnnualReport['professions']> {
  const roles = sql.join(rolesWith('meeting.take-part').map((role) => sql.lit(role)));
  const { rows } = await sql<{ profession: Profession; meetings: number }>`
    select p.profession, count(distinct m.id) as meetings
    from attendances a join meetings m on m.id = a.meeting_id join professionals p on p.id = a.professional_id
    where m.status in ('closed', 'frozen') and p.role in (${roles}) and ${within(asked, sql`m.opened_at`)}
    group by p.profession`.execute(asked.trx);
  return professions.flatMap((key) => {
    const row = rows.find(({ profession }) => profession === key);
    return row ? [{ key, meetings: row.meetings }] : [];
  });
}

/** Active: a case was closed, a session held, a version agreed, or an orientation proposed or moved. */
async function patients(asked: Asked): Promise<Pick<AnnualReport, 'active' | 'newPatients'>> {
  const { trx, period } = asked;
  const { rows } = await sql<{ active: number; fresh: number }>`
    select (select count(*) from (
        select i.patient_id from agenda_items i where i.status = 'closed' and ${within(asked, sql`i.closed_at`)}
        union select o.patient_id from practice_sessions s join orientations o on o.id = s.orientation_id
          where s.outcome = 'held' and s.withdrawn_at is null and s.held_on >= ${period.from} and s.held_on <= ${period.to}
        union select v.patient_id from plan_versions v where ${within(asked, sql`v.agreed_at`)}
        union select o.patient_id from orientations o where ${within(asked, sql`o.proposed_at`)}
        union select o.patient_id from orientation_moves w join orientations o on o.id = w.orientation_id
          where ${within(asked, sql`w.moved_at`)}) as seen) as active,
      (select count(*) from patients p where ${within(asked, sql`p.created_at`)}) as fresh`.execute(trx);
  return { active: shown(rows[0]?.active ?? 0), newPatients: shown(rows[0]?.fresh ?? 0) };
}

async function refused(asked: Asked): Promise<Pick<AnnualReport, 'refusals' | 'reviews'>> {
  const { rows } = await sql<{ refusals: number; reviews: number }>`${refusalsOfPeriod(asked)}
    select count(*) as refusals,
      (select count(*) from review_conclusions c where ${within(asked, sql`c.concluded_at`)}) as reviews
    from counted`.execute(asked.trx);
  return { refusals: shown(rows[0]?.refusals ?? 0), reviews: shown(rows[0]?.reviews ?? 0) };
}

const medianOf = (rows: readonly { value: number; count: number }[]): MedianOf => ({
  of: shown(rows.reduce((sum, { count }) => sum + count, 0)),
  days: quartilesOf(rows)?.median ?? null,
});

async function toReview(asked: Asked): Promise<MedianOf> {
  const { rows } = await sql<{ value: number; count: number }>`${refusalsOfPeriod(asked)}
    select ${localDay(asked, sql`v.opened_at`)} - ${asked.dialect.expressions.dayNumber(sql`c.refused_on`)} as value,
      count(*) as count
    from counted c join reviews v on v.refusal_id = c.id group by 1`.execute(asked.trx);
  return medianOf(rows);
}

/** From the proposal to the first start, of the orientations that started in the year. */
async function toStart(asked: Asked): Promise<MedianOf> {
  const { rows } = await sql<{ value: number; count: number }>`
    with begun as (
      select o.proposed_at, min(w.moved_at) as started_at from orientations o
      join orientation_moves w on w.orientation_id = o.id and w.to_status = 'started' group by o.id, o.proposed_at)
    select ${localDay(asked, sql`started_at`)} - ${localDay(asked, sql`proposed_at`)} as value, count(*) as count
    from begun where ${within(asked, sql`started_at`)} group by 1`.execute(asked.trx);
  return medianOf(rows);
}

async function orientations(asked: Asked): Promise<Pick<AnnualReport, 'orientations'>> {
  const { rows } = await sql<{ key: string; count: number }>`
    select practice as key, count(*) as count from orientations o where ${within(asked, sql`o.proposed_at`)}
    group by practice order by practice`.execute(asked.trx);
  return { orientations: shownParts(rows) };
}

/** Where the patient stands on a version is what `patientAgreement` of the domain says: the latest of a noted yes and of their own answer. */
async function agreedWithPatient(asked: Asked): Promise<AnnualReport['agreedWithPatient']> {
  const noted = (column: string) => sql`(select y.${sql.raw(column)} from patient_yeses y where y.version_id = v.id
    order by y.recorded_at desc, y.id desc limit 1)`;
  const answered = (column: string) => sql`(select r.${sql.raw(column)} from plan_responses r
    where r.patient_id = v.patient_id and r.version = v.number and r.kind = 'answer' and r.subject = 'whole'
      and not exists (select 1 from response_take_backs b where b.response_id = r.id)
    order by r.responded_at desc, r.id desc limit 1)`;
  const { rows } = await sql<{ versions: number; agreed: number }>`
    with stands as (
      select ${noted('kind')} as noted, ${noted('recorded_at')} as noted_at,
        ${answered('answer')} as answer, ${answered('responded_at')} as answered_at
      from plan_versions v where ${within(asked, sql`v.agreed_at`)})
    select count(*) as versions, coalesce(sum(case
      when answer is not null and (noted is null or noted <> 'said' or answered_at > noted_at)
        then case when answer = 'fits' then 1 else 0 end
      when noted = 'said' then 1 else 0 end), 0) as agreed
    from stands`.execute(asked.trx);
  const [row = { versions: 0, agreed: 0 }] = rows;
  return shareOf(row.agreed, row.versions);
}
