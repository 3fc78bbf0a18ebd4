import type { Actor } from '#domain/access/actor.ts';
import { canLogRupture, canReadPatient } from '#domain/access/policy.ts';
import { currentFacts, languagesOf } from '#domain/refusal/refusal.ts';
import type { Refused } from '#domain/refusal/refused-name.ts';
import { refusedName } from '#domain/refusal/refused-name.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { localeOfPatient } from '#server/database/tables/patients/language-of-page.ts';
import type { Run } from '#server/use-case/command.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import { ownChecksOf } from '#server/database/tables/orientation/own-checks.ts';
import { allPractices } from '#server/database/tables/orientation/practices.ts';
import {
  reviewsConcluded,
  rupturesOf,
  sessionsOn,
  versionsAgreed,
} from '#server/database/tables/orientation/time-line.ts';
import { refusalsOf, standingFacts } from '#server/database/tables/refusal/refusals.ts';

/**
 * What happened with a patient, for one line: sessions with what each side said of the link, strains and repairs, refusals, reviews concluded,
 * versions agreed. Each with its day; refusals that were withdrawn and sessions taken back are left out.
 */
export const timeLine = useCaseInZone(patientInput, async (run: Run<Actor, { patientId: string }>, timeZone) => {
  const { actor, trx, now, input } = run;
  const { patientId } = input;
  const access = { action: 'time-line.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadPatient, access);
  const practices = await allPractices(trx);
  const labelOf = (practice: string) =>
    practices.find(({ code }) => code === practice)?.label ?? { fr: practice, en: practice };
  const sessions = await sessionsOn(trx, patientId);
  const recorded = await refusalsOf(trx, { patientIds: [patientId] });
  const said = (facts: Refused) => ({
    fr: refusedName(practices, facts, 'fr'),
    en: refusedName(practices, facts, 'en'),
  });
  /** Which words in that are of another language, where that is known. */
  const calledIn = ({ named }: Refused, refusal: (typeof recorded)[number]) => {
    const lang = languagesOf(refusal).namedLang;
    return named !== '' && lang ? { text: named, lang } : null;
  };
  const refusals = recorded.flatMap((refusal) => {
    const facts = standingFacts(refusal);
    return facts === null
      ? []
      : [
          {
            id: refusal.id,
            on: facts.refusedOn,
            label: said(facts),
            named: calledIn(facts, refusal),
            words: facts.words,
            lang: languagesOf(refusal).lang ?? null,
            held: facts.sessionsHeld,
          },
        ];
  });
  const own = await ownChecksOf(trx, patientId);
  const reviews = await reviewsConcluded(trx, patientId, timeZone);
  const versions = await versionsAgreed(trx, patientId, timeZone);
  const ruptures = await rupturesOf(trx, patientId);
  await run.audit(access);
  return {
    sessions: sessions.map(({ practice, ...session }) => ({ ...session, label: labelOf(practice) })),
    /** What the patient said of goals, tasks and bond by their own hand. */
    own,
    refusals,
    reviews: reviews.flatMap(({ refusalId, ...review }) => {
      const refusal = recorded.find(({ id }) => id === refusalId);
      if (!refusal) return [];
      const facts = currentFacts(refusal);
      return [{ ...review, label: said(facts), named: calledIn(facts, refusal) }];
    }),
    versions,
    ruptures,
    /** In which language the patient is given the three questions on paper; null where nobody said. */
    locale: await localeOfPatient(trx, patientId),
    may: { log: canLogRupture(actor, standing, now) === 'allowed' },
  };
});
