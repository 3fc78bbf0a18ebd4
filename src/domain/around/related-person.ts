import * as v from 'valibot';
import { id } from '../ids.ts';
import { line, optionalLine } from '../typed-text.ts';

/**
 * Who somebody is to the patient. The names are those of FHIR where it has them (RelatedPerson.relationship,
 * Patient.generalPractitioner): what is written here can be given to another program.
 */
export const relationships = [
  'trusted-person',
  'relative',
  'guardian',
  'interpreter',
  'general-practitioner',
  'correspondent',
] as const;
export type Relationship = (typeof relationships)[number];

/** What somebody may be told: nothing but that one calls back, appointments, the plan that was agreed, or everything that concerns the care. */
export const mayKnow = ['nothing', 'appointments', 'plan', 'care'] as const;
export type MayKnow = (typeof mayKnow)[number];

/** Somebody around a patient. */
export type RelatedPerson = {
  id: string;
  relationship: Relationship;
  name: string;
  /** How they are reached: a number, an address, as it was given. */
  telecom: string;
  mayKnow: MayKnow;
  /** A word more: what exactly, since when, for which language. */
  note: string;
};

export const addRelatedPersonInput = v.object({
  patientId: id,
  relationship: v.picklist(relationships, 'choice'),
  name: line(120),
  telecom: optionalLine(120),
  mayKnow: v.picklist(mayKnow, 'choice'),
  note: optionalLine(200),
});
export const relatedPersonInput = v.object({ relatedPersonId: id });

/** Languages that are offered (BCP 47, as FHIR’s Patient.communication.language), those of signs among them. */
export const languages = [
  ...[
    'fr',
    'en',
    'ar',
    'am',
    'bg',
    'bn',
    'ckb',
    'cs',
    'de',
    'el',
    'es',
    'fa',
    'ff',
    'hi',
    'hr',
    'ht',
    'hu',
    'hy',
    'it',
  ],
  ...[
    'ja',
    'ka',
    'kab',
    'ko',
    'ku',
    'ln',
    'nl',
    'pl',
    'ps',
    'pt',
    'ro',
    'ru',
    'sk',
    'so',
    'sq',
    'sr',
    'sw',
    'ta',
    'th',
  ],
  ...['ti', 'tr', 'uk', 'ur', 'vi', 'wo', 'yue', 'zh', 'fsl', 'bfi', 'fcs'],
] as const;
export type Language = (typeof languages)[number];

export const setLanguageInput = v.object({
  patientId: id,
  language: v.nullable(v.picklist(languages, 'choice')),
  interpreterRequired: v.boolean('choice'),
});
