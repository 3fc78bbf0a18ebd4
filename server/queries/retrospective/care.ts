import { sql } from 'kysely';
import { repairOutcomes, ruptureKinds } from '#domain/alliance/rupture.ts';
import type { RepairOutcome, RuptureKind } from '#domain/alliance/rupture.ts';
import { notDoneReasons } from '#domain/meeting/meeting.ts';
import type { NotDoneReason } from '#domain/meeting/meeting.ts';
import { orientationStatuses } from '#domain/orientation/orientation.ts';
import type { OrientationStatus } from '#domain/orientation/orientation.ts';
import { messageKinds, planAnswers, responseSubjects } from '#domain/patient-access/response.ts';
import type { PlanAnswer, ResponseKind, ResponseSubject } from '#domain/patient-access/response.ts';
import { fateOf, orientationFates } from '#domain/retrospective/figures.ts';
import type { Retrospective } from '#domain/retrospective/figures.ts';
import { shareRows } from '#domain/retrospective/shares.ts';
import { shownGroups, shownParts } from '#domain/retrospective/small-cells.ts';
import type { Asked } from './asked.ts';

/** What patients answered about their plan in the period, the last word about each thing; and what they wrote or refused from their page. */
export async function answers({ trx, period }: Asked): Promise<Required<Pick<Retrospective, 'answers' | 'messages'>>> {
  const { rows } = await sql<{
    kind: ResponseKind;
    subject: ResponseSubject | null;
    answer: PlanAnswer | null;
    cases: number;
  }>`
    with standing as (
      select p.* from plan_responses p
      where not exists (select 1 from response_take_backs b where b.response_id = p.id)),
    counted as (
      select p.* from standing p where p.responded_at >= ${period.fromAt} and p.responded_at < ${period.untilAt}
      and (p.kind <> 'answer' or not exists (
        select 1 from standing l where l.responded_at < ${period.untilAt} and l.patient_id = p.patient_id and l.kind = 'answer' and l.version = p.version
          and l.subject = p.subject and coalesce(l.item_id, '') = coalesce(p.item_id, '')
          and (l.responded_at > p.responded_at or (l.responded_at = p.responded_at and l.id > p.id)))))
    select kind, subject, answer, count(*) as cases from counted group by kind, subject, answer`.execute(trx);
  const of = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((sum, row) => sum + (wanted(row) ? row.cases : 0), 0);
  return {
    answers: shownGroups(
      responseSubjects.map((key) => ({
        key,
        parts: planAnswers.map((answer) => ({
          key: answer,
          count: of((row) => row.kind === 'answer' && row.subject === key && row.answer === answer),
        })),
      })),
    ),
    messages: shownParts(
      [...messageKinds, 'refusal' as const].map((key) => ({ key, count: of(({ kind }) => kind === key) })),
    ),
  };
}

/** What became of the orientations proposed in the period, and of which practices those no longer awaited were carried out. */
export async function orientations({
  trx,
  period,
  practice,
}: Asked): Promise<Pick<Retrospective, 'orientations' | 'carriedOut'>> {
  const only = practice === null ? sql`` : sql` and o.practice = ${practice}`;
  const { rows } = await sql<{
    practice: string;
    status: OrientationStatus;
    reason: NotDoneReason | null;
    cases: number;
  }>`
    select practice, status, reason, count(*) as cases from (
      select o.practice, o.status, case when o.status = 'not-done' then (
          select m.reason from orientation_moves m where m.orientation_id = o.id and m.to_status = 'not-done'
          order by m.moved_at desc, m.id desc limit 1) end as reason
      from orientations o
      where o.proposed_at >= ${period.fromAt} and o.proposed_at < ${period.untilAt}${only}) as each_one
    group by practice, status, reason`.execute(trx);
  type Row = (typeof rows)[number];
  const of = (wanted: (row: Row) => boolean) => rows.reduce((sum, row) => sum + (wanted(row) ? row.cases : 0), 0);
  const reasonOf = ({ reason }: Row): NotDoneReason => reason ?? 'other';
  const settled = (code: string) => (row: Row) => row.practice === code && fateOf(row.status) !== 'waiting';
  const codes = [...new Set(rows.map((row) => row.practice))].sort();
  return {
    orientations: shownGroups(
      orientationFates.map((key) => ({
        key,
        parts:
          key === 'not-done'
            ? notDoneReasons.map((reason) => ({
                key: reason,
                count: of((row) => row.status === 'not-done' && reasonOf(row) === reason),
              }))
            : orientationStatuses
                .filter((status) => fateOf(status) === key)
                .map((status) => ({ key: status, count: of((row) => row.status === status) })),
      })),
    ),
    carriedOut: shareRows(
      codes
        .map((key) => ({
          key,
          of: of(settled(key)),
          having: of((row) => settled(key)(row) && fateOf(row.status) === 'carried-out'),
        }))
        .filter((row) => row.of > 0),
    ),
  };
}

/** The ruptures noticed in the period, by how they showed and by what came of the last repair that was tried. */
export async function ruptures({ trx, period }: Asked): Promise<NonNullable<Retrospective['ruptures']>> {
  const { rows } = await sql<{ kind: RuptureKind; outcome: RepairOutcome | null; cases: number }>`
    select kind, outcome, count(*) as cases from (
      select r.kind, (select p.outcome from repairs p where p.rupture_id = r.id
        order by p.tried_on desc, p.logged_at desc, p.id desc limit 1) as outcome
      from ruptures r where r.noticed_on >= ${period.from} and r.noticed_on <= ${period.to}) as each_one
    group by kind, outcome`.execute(trx);
  return shownGroups(
    ruptureKinds.map((key) => ({
      key,
      parts: [...repairOutcomes, 'none' as const].map((outcome) => ({
        key: outcome,
        count: rows.find((row) => row.kind === key && (row.outcome ?? 'none') === outcome)?.cases ?? 0,
      })),
    })),
  );
}
