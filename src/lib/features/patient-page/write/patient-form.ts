/** The id of the one form of a patient's page: by it buttons that stand elsewhere on the page belong to it. */
export const PATIENT_FORM = 'writing';
