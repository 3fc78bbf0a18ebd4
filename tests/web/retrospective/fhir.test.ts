import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '#tests/journeys/support/clinic.ts';
import type { Clinic } from '#tests/journeys/support/clinic.ts';
import { expectAccessible } from '../support/axe.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

type Body = {
  resourceType: string;
  entry: { resource: { id: string; subject: { reference: string } } }[];
  link: { relation: string; url: string }[];
  name?: { family: string }[];
  birthDate?: string;
};
const get = async (path: string, token?: string) => {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(clinic.server.origin + path, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as Body };
};

test('C410 a coordinator gives another system a key once; with it the system reads agreed plans, without it nothing; taken away it opens nothing', async () => {
  const claire = await clinic.signIn('claire');
  await claire.goto(`${clinic.server.origin}/settings/systems`);
  await expectAccessible(claire);
  await claire.getByLabel('Nom du logiciel').fill('Dossier de l’hôpital');
  await claire.getByRole('button', { name: 'Donner un accès' }).click();
  const token = await claire.getByLabel('Clé d’accès').inputValue();
  expect(token).toMatch(/^[\w-]{43}$/);

  const statement = await get('/fhir/metadata');
  expect(statement).toMatchObject({ status: 200, body: { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' } });
  for (const wrong of [undefined, '', 'x'.repeat(43), `${token}x`, token.slice(1)])
    expect(await get('/fhir/CarePlan', wrong)).toMatchObject({
      status: 401,
      body: { resourceType: 'OperationOutcome' },
    });

  const found = await get('/fhir/CarePlan?date=ge2000-01-01&_count=2', token);
  expect(found).toMatchObject({
    status: 200,
    type: 'application/fhir+json; charset=utf-8',
    body: { type: 'searchset' },
  });
  expect(found.body.entry).toHaveLength(2);
  const next = found.body.link.find(({ relation }) => relation === 'next')?.url ?? '';
  expect((await get(next.replace(clinic.server.origin, ''), token)).body.entry.length).toBeGreaterThan(0);
  const [plan] = found.body.entry.map(({ resource }) => resource);
  expect((await get(`/fhir/CarePlan/${plan?.id ?? ''}`, token)).body).toEqual(plan);
  expect((await get(`/fhir/${plan?.subject.reference ?? ''}`, token)).body.resourceType).toBe('Patient');
  // A name is sent apart from the address, by a program alone: from a page of elsewhere it is not taken.
  const person = (await get(`/fhir/${plan?.subject.reference ?? ''}`, token)).body;
  const named = { family: person.name?.[0]?.family ?? '', birthdate: person.birthDate ?? '' };
  expect(named.birthdate).toMatch(/^\d{4}-\d\d-\d\d$/);
  const asked = (more: Record<string, string>) =>
    fetch(`${clinic.server.origin}/fhir/Patient/_search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...more },
      body: new URLSearchParams(named),
    });
  const one = (await (await asked({})).json()) as Body & { total: number };
  expect([one.total, JSON.stringify(one.link)]).toEqual([
    1,
    expect.not.stringMatching(new RegExp(`${named.family}|${named.birthdate}`, 'i')),
  ]);
  for (const more of [{ origin: 'https://ailleurs.example' }, { cookie: 'cordee=x' }, { authorization: '' }])
    expect([more, (await asked(more)).status]).toEqual([more, 'authorization' in more ? 401 : 403]);
  for (const [path, status] of [
    ['/fhir/Patient', 400],
    ['/fhir/CarePlan?date=yesterday', 400],
    ['/fhir/CarePlan?_count=5000', 400],
    ['/fhir/CarePlan/none', 404],
    ['/fhir/AuditEvent', 403],
  ] as const)
    expect([path, (await get(path, token)).status]).toEqual([path, status]);

  await claire.getByRole('button', { name: 'Retirer l’accès : Dossier de l’hôpital' }).click();
  await claire.getByText('Aucun logiciel n’a d’accès.').waitFor();
  expect((await get('/fhir/CarePlan', token)).status).toBe(401);
  expect(clinic.complaints).toEqual([]);
  await claire.context().close();
});
