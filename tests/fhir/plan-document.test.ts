import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEmptyLine, textOf } from '#domain/care-plan/content.ts';
import type { FrozenPlan } from '#domain/care-plan/plan-version.ts';
import { readPlan } from '#domain/fhir/read-plan.ts';
import type { Bundle, Resource } from '#domain/fhir/resource.ts';
import { createDemoClock } from '#server/demo/demo-clock.ts';
import { seed } from '#server/demo/seed.ts';
import type { Seeded } from '#server/demo/seed.ts';
import { testApp } from '../support/app.ts';
import { testClock } from '../support/clock.ts';
import { faultsOf } from './support/validate.ts';

const asked = { base: 'https://cordee.test/fhir', clinicName: 'Trois-Rochers', locale: 'fr' };
let running: Awaited<ReturnType<typeof testApp>>;
let seeded: Seeded;
let bundles: { bundle: Bundle; frozen: FrozenPlan }[];

beforeAll(async () => {
  const clock = createDemoClock(testClock());
  running = await testApp({ clock });
  seeded = await seed(running.app, clock);
  const claire = seeded.staff.actor('claire');
  bundles = [];
  for (const patientId of Object.values(seeded.patientIds))
    for (const { number } of await running.app.queries.planVersions(claire, { patientId })) {
      const bundle = await running.app.queries.planDocument(claire, { ...asked, patientId, number });
      const { frozen } = await running.app.queries.planVersion(claire, { patientId, number });
      bundles.push({ bundle, frozen });
    }
});
afterAll(() => running.close());

const ofType = ({ entry }: Bundle, type: string): Resource[] =>
  entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);

test('C408 every agreed version of the demo clinic is a FHIR document in which two validators and our own rules find nothing wrong', () => {
  expect(bundles.length).toBeGreaterThan(8);
  for (const { bundle } of bundles) expect(faultsOf(bundle)).toEqual([]);
});

test('C408 a document read back gives the same plan', () => {
  for (const { bundle, frozen } of bundles) {
    const read = readPlan(JSON.parse(JSON.stringify(bundle)));
    const { sections, fields } = frozen.plan;
    expect(read.words).toEqual((sections.words ?? []).filter((item) => textOf(item) !== ''));
    for (const name of ['goals', 'tasks', 'practices', 'watch'] as const)
      expect(read[name]).toEqual((sections[name] ?? []).filter((item) => !isEmptyLine(item)));
    expect(read.lookAgainOn).toBe(fields['lookAgainOn'] ?? '');
  }
  expect(() => readPlan({ resourceType: 'Bundle', type: 'searchset', entry: [] })).toThrow();
});

test('C408 it says goals with who accepted them, refusals as what was not done and in whose words, agreement as provenance, and nothing of the team’s own', async () => {
  const whole = JSON.stringify(bundles.map(({ bundle }) => bundle));
  const versions = await running.app.database.query.selectFrom('planVersions').select('teamContent').execute();
  const own = versions.flatMap(({ teamContent }) => {
    const { content } = JSON.parse(teamContent) as { content: FrozenPlan['plan'] };
    return Object.values(content.sections).flatMap((items) => items.map(textOf));
  });
  expect(own.filter((text) => text.length > 12).length).toBeGreaterThan(5);
  for (const text of own.filter((one) => one.length > 12)) expect(whole).not.toContain(text);
  const dissents = await running.app.database.query
    .selectFrom('planLaterStances')
    .where('why', '<>', '')
    .select('why')
    .execute();
  expect(dissents.length).toBeGreaterThan(0);
  for (const { why } of dissents) expect(whole).not.toContain(why);

  const procedures = bundles.flatMap(({ bundle }) => ofType(bundle, 'Procedure'));
  expect(new Set(procedures.map(({ status }) => status))).toEqual(new Set(['not-done', 'stopped']));
  for (const procedure of procedures)
    expect(procedure).toMatchObject({ statusReason: { text: 'declined by the patient' } });
  // What was said by somebody else is set apart.
  expect(whole).not.toContain('comme si j’avais huit ans');
  expect(bundles.flatMap(({ bundle }) => ofType(bundle, 'Consent'))).toEqual([]);
  for (const { bundle } of bundles) {
    expect(bundle.entry[0]?.resource).toMatchObject({
      resourceType: 'Composition',
      type: { coding: [{ code: '18776-5' }] },
    });
    expect(ofType(bundle, 'Provenance')[0]?.['agent']).not.toEqual([]);
  }
  // Who agreed later is said with the time of it, and is known by name; whoever agreed the version with the version's.
  const agreedLater = await running.app.database.query
    .selectFrom('planLaterStances')
    .where('stance', '=', 'agrees')
    .select(['recordedBy', 'recordedAt'])
    .execute();
  const provenances = bundles.flatMap(({ bundle }) => ofType(bundle, 'Provenance'));
  expect(agreedLater.length).toBeGreaterThan(5);
  expect(provenances).toHaveLength(bundles.length + agreedLater.length);
  for (const { recordedBy, recordedAt } of agreedLater)
    expect(provenances).toContainEqual(
      expect.objectContaining({
        recorded: new Date(recordedAt).toISOString(),
        agent: [expect.objectContaining({ who: { reference: `Practitioner/${recordedBy}` } })],
      }),
    );
});

test('C408 who may not see the patient learns nothing; who only reads may not export; an export leaves its row', async () => {
  const { queries, database } = running.app;
  const patientId = seeded.patientIds.prele;
  const read = { ...asked, patientId, number: 1 };
  await expect(queries.planDocument(seeded.staff.actor('noe'), read)).rejects.toThrow('not-found');
  await expect(queries.planDocument(seeded.staff.actor('claire'), { ...read, number: 99 })).rejects.toThrow(
    'not-found',
  );
  const rows = await database.query
    .selectFrom('auditEvents')
    .where('action', '=', 'plan-version.exported')
    .select('patientId')
    .execute();
  expect(rows).toHaveLength(bundles.length);
});

type Loose = Record<string, never> & { entry: { fullUrl: string; resource: Record<string, unknown> }[] };
const first = (bundle: Loose, type: string): Record<string, unknown> => {
  const found = bundle.entry.find(({ resource }) => resource['resourceType'] === type);
  if (!found) throw new Error(`no ${type}`);
  return found.resource;
};
const set = (type: string, key: string, value: unknown) => (bundle: Loose) => {
  first(bundle, type)[key] = value;
};
const drop = (type: string, key: string) => (bundle: Loose) => {
  first(bundle, type)[key] = undefined;
};

describe('C409 of 23 planted faults at least 21 are found', () => {
  const planted: [name: string, plant: (bundle: Loose) => void][] = [
    ['a status that is none', set('CarePlan', 'status', 'agreed')],
    ['an intent that is none', set('CarePlan', 'intent', 'wish')],
    ['no subject of the plan', drop('CarePlan', 'subject')],
    ['no status of the plan', drop('CarePlan', 'status')],
    [
      'activity with detail and reference',
      set('CarePlan', 'activity', [{ reference: { reference: 'Task/x' }, detail: { status: 'in-progress' } }]),
    ],
    ['a goal without description', drop('Goal', 'description')],
    ['a life cycle that is none', set('Goal', 'lifecycleStatus', 'shared')],
    ['an element that is none', set('Goal', 'priorityLevel', 'high')],
    ['a goal of nobody', set('Goal', 'subject', { reference: 'Patient/nobody' })],
    ['a status of a request that is none', set('ServiceRequest', 'status', 'declined')],
    ['no intent of a request', drop('ServiceRequest', 'intent')],
    ['a day that is none', set('Patient', 'birthDate', '1979-02-31x')],
    ['a name that is a text', set('Patient', 'name', 'Prêle')],
    ['a gender that is none', set('Patient', 'gender', 'X')],
    ['an empty list', set('Patient', 'address', [])],
    ['an empty text', set('CarePlan', 'title', '')],
    ['a document without composition', (bundle) => void bundle.entry.shift()],
    ['a composition without title', drop('Composition', 'title')],
    ['a composition that is no status', set('Composition', 'status', 'agreed')],
    [
      'two entries with one address',
      (bundle) => {
        if (bundle.entry[2]) bundle.entry[2].fullUrl = bundle.entry[1]?.fullUrl ?? '';
      },
    ],
    ['provenance without an agent', drop('Provenance', 'agent')],
    ['a number as a text', set('CareTeam', 'name', 3)],
    ['a code of a profession that nobody defines', set('Practitioner', 'gender', 'nurse')],
  ];

  test('each alone', () => {
    const good = bundles.find(
      ({ bundle }) => ofType(bundle, 'Goal').length > 0 && ofType(bundle, 'ServiceRequest').length > 0,
    );
    expect(planted).toHaveLength(23);
    const missed = planted.filter(([, plant]) => {
      const bundle = JSON.parse(JSON.stringify(good?.bundle)) as Loose;
      plant(bundle);
      return faultsOf(JSON.parse(JSON.stringify(bundle))).length === 0;
    });
    expect(missed.map(([name]) => name).length).toBeLessThanOrEqual(2);
  });
});
