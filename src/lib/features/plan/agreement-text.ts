import type { PatientAgreement } from '#domain/care-plan/patient-agreement.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** Where the patient stands on a version, in one sentence. */
export function agreementText(words: Words, agreement: PatientAgreement): string {
  const { state } = words.plan.yes;
  switch (agreement.state) {
    case 'said':
      return state.said(words.format.day(agreement.saidOn), agreement.saidTo);
    case 'answered':
      return state.answered(words.patientPage.answers[agreement.answer], words.format.date(agreement.at));
    case 'not-asked':
      return state.notAsked;
    default:
      return agreement satisfies never;
  }
}
