/** Where a clinic may be, as far as the numbers to call are known here: ISO 3166-1 codes, Québec by its own (ISO 3166-2). */
export const countries = ['FR', 'BE', 'CH', 'CA-QC', 'GB'] as const;
export type Country = (typeof countries)[number];

/**
 * Whom to call, as it is dialled: when it cannot wait; and day and night, when somebody cannot go on. `isFree`: the call costs nothing.
 */
export type EmergencyNumbers = {
  emergency: readonly [string, ...string[]];
  distress: { number: string; isFree: boolean };
};

/**
 * The national numbers, as the health services of each country publish them: SAMU and 3114; 112 and the Centre de prévention du suicide;
 * 144 and La Main tendue; 911 and the line of the Association québécoise de prévention du suicide; 999 and the Samaritans.
 */
export const emergencyNumbers: Readonly<Record<Country, EmergencyNumbers>> = {
  FR: { emergency: ['15', '112'], distress: { number: '3114', isFree: true } },
  BE: { emergency: ['112'], distress: { number: '0800 32 123', isFree: true } },
  CH: { emergency: ['144', '112'], distress: { number: '143', isFree: false } },
  'CA-QC': { emergency: ['911'], distress: { number: '1 866 277-3553', isFree: true } },
  GB: { emergency: ['999', '112'], distress: { number: '116 123', isFree: true } },
};
