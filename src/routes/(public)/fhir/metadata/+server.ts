import type { RequestHandler } from './$types';
import { planTypes } from '#domain/systems/system-account.ts';
import { fhirAnswer } from '$lib/server/fhir/answer.ts';

const plans = [
  { name: 'patient', type: 'reference' },
  { name: 'date', type: 'date' },
];
const people = [
  { name: 'family', type: 'string' },
  { name: 'birthdate', type: 'date' },
];

/** What can be read here, and how; it names nobody, and needs no token. */
export const GET: RequestHandler = ({ locals }) =>
  fhirAnswer({
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: new Date(locals.app.clock.now()).toISOString().slice(0, 10),
    kind: 'instance',
    implementation: { description: 'Cordée', url: `${locals.app.config.origin}/fhir` },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        security: { description: 'Bearer token of a system account; scopes system/Patient.rs and system/CarePlan.rs.' },
        resource: ['Patient', ...planTypes].map((type) => ({
          type,
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: type === 'Patient' ? people : plans,
        })),
      },
    ],
  });
