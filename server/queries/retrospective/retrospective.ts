import type { Actor } from '#domain/access/actor.ts';
import { canSeeRetrospective } from '#domain/access/policy.ts';
import { retrospectiveInput } from '#domain/retrospective/inputs.ts';
import type { RetrospectiveInput } from '#domain/retrospective/inputs.ts';
import type { Retrospective } from '#domain/retrospective/figures.ts';
import { ofOneTotal } from '#domain/retrospective/small-cells.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import { ensure } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Asked } from './asked.ts';
import { askedOf } from './asked-of.ts';
import { calibration } from './calibration.ts';
import { answers, orientations, ruptures } from './care.ts';
import { delays, refusalFigures } from './refusals.ts';
import { concluded, spreadOfMarks } from './reviews.ts';

/** What the service can learn from its own refusals, reviews and orientations: numbers, without a name of anybody. */
export const retrospective = useCaseInZone(
  retrospectiveInput,
  async (run: Run<Actor, RetrospectiveInput>, timeZone) => {
    const access = { action: 'retrospective.read', patientId: null, objectId: null };
    ensure(canSeeRetrospective(run.actor), access);
    const { asked, years } = await askedOf(run, timeZone, run.input.period, run.input.practice);
    await run.audit(access);
    return figuresOf(asked, years);
  },
);

async function figuresOf(asked: Asked, years: number[]): Promise<Retrospective> {
  const { trx, period, practice } = asked;
  const practices = (await allPractices(trx)).map(({ code, kind, label }) => ({ code, kind, label }));
  const refused = await refusalFigures(asked, practices);
  const came = await delays(asked);
  const [byPractice, bySessions, bySign, review, heard, version] = ofOneTotal(
    refused.byPractice,
    refused.bySessions,
    refused.bySign,
    came.review,
    came.heard,
    came.version,
  );
  const { scope, outcomes } = await concluded(asked);
  const isHidden = outcomes.total === null || scope.some(({ key, of }) => key === 'all' && of === null);
  return {
    period: { choice: period.choice, from: period.from, to: period.to },
    practice,
    years,
    practices,
    byPractice,
    bySessions,
    bySign,
    scope: scope.map((row) => (isHidden && row.key === 'all' ? { ...row, of: null, share: null } : row)),
    outcomes: isHidden ? { ...outcomes, total: null } : outcomes,
    delays: { review, heard, version },
    // What a patient says of the plan, and how the link goes, belongs to no practice.
    ...(practice === null ? await answers(asked) : { answers: null, messages: null }),
    ...(await orientations(asked)),
    ruptures: practice === null ? await ruptures(asked) : null,
    calibration: await calibration(asked),
    spread: await spreadOfMarks(asked),
  };
}
