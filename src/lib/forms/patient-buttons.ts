/**
 * What the buttons of a patient's form are called that do not send what is written but keep it: going to another page (the value says which),
 * staying on this one when the session would end, and closing it for good. `call` sends it, and asks to be called.
 */
export const PATIENT_BUTTONS = { go: 'go', stay: 'stay', leave: 'leave', call: 'call' } as const;
