import { responseKinds } from '#domain/patient-access/response.ts';
import type { Growing } from './growing.ts';
import type { GrownCase } from './meetings.ts';
import type { GrownPatient } from './patients.ts';

/** What patients wrote, most of it read by now; strains in the link; scores by their own hand; remarks in the cases. */
export async function addAnswers(
  growing: Growing,
  patients: readonly GrownPatient[],
  cases: readonly GrownCase[],
): Promise<void> {
  const { random, id, at, day, staff, insert } = growing;
  const said = patients
    .filter(() => random.below(5) < 2)
    .map((patient) => ({ id: id(), patient, daysAgo: random.below(patient.cameDaysAgo) }));
  await insert(
    'planResponses',
    said.map(({ id: responseId, patient, daysAgo }) => ({
      id: responseId,
      patientId: patient.id,
      version: 1,
      kind: random.of(responseKinds.filter((kind) => kind !== 'refusal' && kind !== 'answer' && kind !== 'soon')),
      subject: null,
      itemId: null,
      about: '',
      answer: null,
      words: 'Le trajet est trop long pour moi.',
      refusalId: null,
      respondedAt: at(daysAgo),
    })),
  );
  await insert(
    'responseSettlings',
    said
      .filter(() => random.below(12) > 0)
      .map(({ id: responseId, patient, daysAgo }) => ({
        responseId,
        outcome: 'read' as const,
        itemId: null,
        settledBy: patient.team[0] ?? staff.coordinator,
        settledAt: at(daysAgo, 17),
      })),
  );
  const strained = patients.filter(() => random.below(5) === 0);
  await insert(
    'ruptures',
    strained.map(({ id: patientId, team, cameDaysAgo }) => ({
      id: id(),
      patientId,
      noticedOn: day(Math.floor(cameDaysAgo / 2)),
      kind: random.of(['withdrawal', 'confrontation'] as const),
      withId: null,
      word: 'Répond peu depuis deux séances.',
      loggedBy: team[0] ?? staff.coordinator,
      loggedAt: at(Math.floor(cameDaysAgo / 2)),
    })),
  );
  await insert(
    'ownChecks',
    patients
      .filter(() => random.below(3) === 0)
      .map(({ id: patientId, cameDaysAgo }) => ({
        id: id(),
        patientId,
        answeredOn: day(Math.floor(cameDaysAgo / 3)),
        goals: random.below(11),
        tasks: random.below(11),
        bond: random.below(11),
        way: 'page' as const,
        hand: 'self' as const,
        recordedBy: null,
        recordedAt: at(Math.floor(cameDaysAgo / 3)),
      })),
  );
  await insert(
    'remarks',
    cases
      .filter(() => random.below(2) === 0)
      .map(({ id: itemId, ownerId, daysAgo }) => ({
        id: id(),
        itemId,
        text: 'Le sommeil d’abord, puis la marche.',
        authorId: ownerId,
        spokenBy: null,
        remarkedAt: at(daysAgo, 13),
      })),
  );
}
