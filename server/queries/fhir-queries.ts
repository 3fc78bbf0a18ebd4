import { fhirRead, fhirSearch } from './fhir/fhir-reading.ts';
import { planDocument } from './fhir/plan-document.ts';
import { systemAccounts, systemOf } from './fhir/system-accounts.ts';

/** The queries that give to another record system. */
export const fhirQueries = { fhirRead, fhirSearch, planDocument, systemAccounts, systemOf };
