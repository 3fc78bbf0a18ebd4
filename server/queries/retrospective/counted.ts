import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Asked } from './asked.ts';

/** `facts`: every refusal that stands, as it is known now: with each fact that a correction changed. */
function facts({ dialect: { expressions } }: Asked): RawBuilder<unknown> {
  const now = (key: string, as: string) => {
    const corrected = expressions.underKey(sql`a.instead`, key);
    // Most refusals have nothing that was added: of those nothing is asked.
    return sql`case when n.refusal_id is null then ${sql.raw(as)} else coalesce((select ${corrected} from refusal_amendments a
      where a.refusal_id = r.id and ${corrected} is not null
      order by a.amended_at desc, a.id desc limit 1), ${sql.raw(as)}) end`;
  };
  return sql`amended as materialized (
    select refusal_id, max(case when kind = 'withdrawal' then 1 else 0 end) as withdrawn
    from refusal_amendments group by refusal_id),
  facts as materialized (
    select r.id, r.patient_id, r.recorded_at, ${now('practice', 'r.practice')} as practice,
      cast(${now('sessionsHeld', 'cast(r.sessions_held as text)')} as integer) as sessions_held,
      ${now('refusedOn', 'r.refused_on')} as refused_on, ${now('signs', 'r.signs')} as signs
    from refusals r left join amended n on n.refusal_id = r.id
    where n.withdrawn is null or n.withdrawn = 0)`;
}

const ofPractice = ({ practice }: Asked) => (practice === null ? sql`` : sql` and f.practice = ${practice}`);

/** `facts`, and `f`: those refused in the period. What follows is read from them. */
export function refusalsOfPeriod(asked: Asked): RawBuilder<unknown> {
  const { from, to } = asked.period;
  return sql`with ${facts(asked)}, counted as materialized (
    select f.* from facts f where f.refused_on >= ${from} and f.refused_on <= ${to}${ofPractice(asked)})`;
}

/** `concluded`: the reviews concluded in the period, of refusals that stand; `outcome` is what the patient said last, or null. */
export function reviewsOfPeriod(asked: Asked): RawBuilder<unknown> {
  const { fromAt, untilAt } = asked.period;
  return sql`with ${facts(asked)}, concluded as materialized (
    select v.id, v.patient_id, f.practice, f.sessions_held, c.concluded_at, c.scope, c.targets, c.courses,
      (select o.outcome from review_outcomes o where o.review_id = v.id
        order by o.recorded_at desc, o.id desc limit 1) as outcome
    from review_conclusions c
    join reviews v on v.id = c.review_id
    join facts f on f.id = v.refusal_id
    where c.concluded_at >= ${fromAt} and c.concluded_at < ${untilAt}${ofPractice(asked)})`;
}
