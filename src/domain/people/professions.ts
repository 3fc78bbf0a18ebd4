/** The professions of a pain clinic (domain words; labels are in the catalogues). */
export const professions = [
  'physician',
  'psychologist',
  'nurse',
  'physiotherapist',
  'psychomotor-therapist',
  'hypnosis-practitioner',
  'social-worker',
  'occupational-therapist',
  'pharmacist',
  'secretary',
  'student',
  'other',
] as const;
export type Profession = (typeof professions)[number];
