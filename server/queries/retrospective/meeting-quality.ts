import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { rolesWith } from '#domain/access/capabilities.ts';
import type { Actor } from '#domain/access/actor.ts';
import { canSeeRetrospective } from '#domain/access/policy.ts';
import { decisionKinds } from '#domain/meeting/meeting.ts';
import { professions } from '#domain/people/professions.ts';
import type { Profession } from '#domain/people/professions.ts';
import { qualityInput } from '#domain/retrospective/inputs.ts';
import { quartilesOf } from '#domain/retrospective/days.ts';
import type { ShareRow } from '#domain/retrospective/figures.ts';
import { actionFates, halves, voiceKinds } from '#domain/retrospective/meeting-quality.ts';
import type { ActionFate, Half, MeetingQuality, Minutes, VoiceKind } from '#domain/retrospective/meeting-quality.ts';
import { monthsOf } from '#domain/retrospective/period.ts';
import { shareRows } from '#domain/retrospective/shares.ts';
import { ofOneTotal, shown, shownParts } from '#domain/retrospective/small-cells.ts';
import { reviewWithinDays } from '#server/database/tables/clinic-settings.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { localDay, stepOf } from './asked.ts';
import type { Asked } from './asked.ts';
import { askedOf } from './asked-of.ts';
import { refusalsOfPeriod } from './counted.ts';

/** `cases`: those closed in the meetings of the period, each with its rank among those of its meeting. */
function casesOf({ period }: Asked): RawBuilder<unknown> {
  return sql`with held as (
      select m.id, m.opened_at from meetings m where m.status in ('closed', 'frozen')
        and m.opened_at >= ${period.fromAt} and m.opened_at < ${period.untilAt}),
    cases as (
      select i.*, h.opened_at as meeting_at,
        row_number() over (partition by i.meeting_id order by i.closed_at, i.position, i.id) as place,
        count(*) over (partition by i.meeting_id) as closed_cases
      from agenda_items i join held h on h.id = i.meeting_id where i.status = 'closed')`;
}

/** The quality of the meetings of a period, from their own events. */
export const meetingQuality = useCaseInZone(
  qualityInput,
  async (run: Run<Actor, { period: string }>, timeZone): Promise<MeetingQuality> => {
    const access = { action: 'meeting-quality.read', patientId: null, objectId: null };
    ensure(canSeeRetrospective(run.actor), access);
    const { asked, years, today } = await askedOf(run, timeZone, run.input.period);
    const within = await reviewWithinDays(run.trx);
    const [voice, voiceSteps] = await voices(asked);
    const { rows } = await sql<{ meetings: number }>`${casesOf(asked)}
      select count(*) as meetings from held`.execute(asked.trx);
    await run.audit(access);
    const { choice, from, to } = asked.period;
    return {
      period: { choice, from, to },
      years,
      meetings: rows[0]?.meetings ?? 0,
      minutes: await minutes(asked),
      voice,
      voiceSteps,
      professions: await professionsThere(asked),
      ...(await decisions(asked)),
      actions: await actions(asked, today),
      reviewed: { within, steps: await reviewedInTime(asked, within, today) },
    };
  },
);

async function minutes(asked: Asked): Promise<Minutes[]> {
  const { rows } = await sql<{ half: Half; value: number; count: number }>`${casesOf(asked)}
    select case when place * 2 <= closed_cases then 'first' else 'second' end as half,
      (spent_ms + 30000) / 60000 as value, count(*) as count from cases group by 1, 2`.execute(asked.trx);
  const sizes = halves.map((key) => ({
    key,
    count: rows.reduce((sum, { half, count }) => sum + (half === key ? count : 0), 0),
  }));
  const { total, parts } = shownParts(sizes);
  return [
    { key: 'all', of: total, quartiles: total === null ? null : quartilesOf(rows) },
    ...parts.map(({ key, count: of }): Minutes => ({
      key,
      of,
      quartiles: of === null ? null : quartilesOf(rows.filter(({ half }) => half === key)),
    })),
  ];
}

async function voices(asked: Asked): Promise<[MeetingQuality['voice'], ShareRow[]]> {
  const steps = monthsOf(asked.period, asked.timeZone);
  const { rows } = await sql<{ step: string; voice: VoiceKind | null; count: number }>`${casesOf(asked)}
    select ${stepOf(steps, sql`meeting_at`)} as step, voice_kind as voice, count(*) as count
    from cases group by 1, 2`.execute(asked.trx);
  const of = (wanted: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((sum, row) => sum + (wanted(row) ? row.count : 0), 0);
  // A case cannot be closed without: none is without.
  const kinds = shownParts(
    voiceKinds.map((key) => ({ key, count: of(({ voice }) => (voice ?? 'not-sought') === key) })),
  );
  const rowsOfSteps = shareRows(
    steps.map(({ key }) => ({
      key,
      of: of(({ step }) => step === key),
      having: of(({ step, voice }) => step === key && (voice === 'heard' || voice === 'written')),
    })),
  );
  const [voice] = ofOneTotal(kinds, { total: rowsOfSteps.at(-1)?.of ?? null });
  return [voice, voice.total === null ? rowsOfSteps.slice(0, -1) : rowsOfSteps];
}

async function professionsThere(asked: Asked): Promise<MeetingQuality['professions']> {
  const roles = sql.join(rolesWith('meeting.take-part').map((role) => sql.lit(role)));
  const { rows } = await sql<{ profession: Profession; present: number; heard: number }>`${casesOf(asked)},
    there as (
      select distinct a.meeting_id, p.profession from attendances a join held h on h.id = a.meeting_id
      join professionals p on p.id = a.professional_id where p.role in (${roles})),
    spoke as (
      select c.meeting_id, coalesce(r.spoken_by, r.author_id) as id from remarks r join cases c on c.id = r.item_id
      union select c.meeting_id, coalesce(d.spoken_by, d.recorded_by) from decisions d join cases c on c.id = d.item_id
      union select c.meeting_id, s.professional_id from dissents s join decisions d on d.id = s.decision_id
        join cases c on c.id = d.item_id),
    heard as (select distinct s.meeting_id, p.profession from spoke s join professionals p on p.id = s.id
      where p.role in (${roles}))
    select t.profession, count(*) as present, count(h.profession) as heard
    from there t left join heard h on h.meeting_id = t.meeting_id and h.profession = t.profession
    group by t.profession`.execute(asked.trx);
  return professions.flatMap((key) => {
    const row = rows.find(({ profession }) => profession === key);
    return row ? [{ key, present: row.present, heard: row.heard }] : [];
  });
}

async function decisions(asked: Asked): Promise<Pick<MeetingQuality, 'decisions' | 'dissents'>> {
  const { rows } = await sql<{ kind: (typeof decisionKinds)[number]; count: number; dissents: number }>`
    ${casesOf(asked)}
    select d.kind, count(*) as count,
      sum(case when exists (select 1 from dissents s where s.decision_id = d.id) then 1 else 0 end) as dissents
    from decisions d join cases c on c.id = d.item_id where d.withdrawn_at is null group by d.kind`.execute(asked.trx);
  return {
    decisions: shownParts(
      decisionKinds.map((key) => ({ key, count: rows.find(({ kind }) => kind === key)?.count ?? 0 })),
    ),
    dissents: shown(rows.reduce((sum, row) => sum + row.dissents, 0)),
  };
}

async function actions(asked: Asked, today: string): Promise<MeetingQuality['actions']> {
  const day = asked.dialect.expressions.dayNumber;
  const { rows } = await sql<{ fate: ActionFate; count: number }>`${casesOf(asked)}
    select case a.status
        when 'not-done' then 'not-done'
        when 'done' then case when ${localDay(asked, sql`a.settled_at`)} <= ${day(sql`a.due_on`)} then 'in-time' else 'late' end
        else case when a.due_on < ${today} then 'overdue' else 'open' end end as fate, count(*) as count
    from actions a join decisions d on d.id = a.decision_id join cases c on c.id = d.item_id
    where d.withdrawn_at is null group by 1`.execute(asked.trx);
  return shownParts(actionFates.map((key) => ({ key, count: rows.find(({ fate }) => fate === key)?.count ?? 0 })));
}

/** Of the refusals of the period that were reviewed in time, or for which that time is over. */
async function reviewedInTime(asked: Asked, within: number, today: string): Promise<ShareRow[]> {
  const day = asked.dialect.expressions.dayNumber;
  const steps = monthsOf(asked.period, asked.timeZone);
  const length = sql.lit(steps[0]?.key.length ?? 4);
  const { rows } = await sql<{ step: string; of: number; having: number }>`${refusalsOfPeriod(asked)},
    reviewed as (
      select substr(refused_on, 1, ${length}) as step, ${day(sql`refused_on`)} as refused,
        (select ${localDay(asked, sql`v.opened_at`)} from reviews v where v.refusal_id = counted.id) as opened
      from counted)
    select step, count(*) as "of", sum(case when opened - refused <= ${sql.lit(within)} then 1 else 0 end) as "having"
    from reviewed
    where opened - refused <= ${sql.lit(within)} or refused + ${sql.lit(within)} < ${day(sql`cast(${today} as text)`)}
    group by step`.execute(asked.trx);
  return shareRows(
    steps.map(({ key }) => {
      const row = rows.find(({ step }) => step === key);
      return { key, of: row?.of ?? 0, having: row?.having ?? 0 };
    }),
  );
}
