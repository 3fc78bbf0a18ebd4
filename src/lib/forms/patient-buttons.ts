/**
 * What the buttons of a patient's form are called that do not send what is written but keep it: going to another page (the value says which),
 * and staying on this one when the session would end.
 */
export const PATIENT_BUTTONS = { go: 'go', stay: 'stay' } as const;
