import type { Locale } from '../people/preferences.ts';

/** The starting catalogue of body-mediated practices and of the other places an orientation can go to (domain §3). */
export const practices = [
  { code: 'hypnosis', fr: 'Hypnose', en: 'Hypnosis' },
  { code: 'self-hypnosis', fr: 'Autohypnose', en: 'Self-hypnosis' },
  { code: 'mindfulness', fr: 'Méditation de pleine conscience', en: 'Mindfulness meditation' },
  { code: 'relaxation', fr: 'Relaxation', en: 'Relaxation' },
  { code: 'sophrology', fr: 'Sophrologie', en: 'Sophrology' },
  { code: 'therapeutic-massage', fr: 'Massage thérapeutique', en: 'Therapeutic massage' },
  { code: 'therapeutic-touch', fr: 'Toucher-massage', en: 'Therapeutic touch' },
  { code: 'psychomotricity', fr: 'Psychomotricité', en: 'Psychomotor therapy' },
  { code: 'osteopathy', fr: 'Ostéopathie', en: 'Osteopathy' },
  { code: 'acupuncture', fr: 'Acupuncture', en: 'Acupuncture' },
  { code: 'auriculotherapy', fr: 'Auriculothérapie', en: 'Auriculotherapy' },
  { code: 'tens', fr: 'Neurostimulation (TENS)', en: 'TENS' },
  { code: 'adapted-exercise', fr: 'Activité physique adaptée', en: 'Adapted physical activity' },
  { code: 'biofeedback', fr: 'Biofeedback', en: 'Biofeedback' },
  { code: 'specialist', fr: 'Médecin spécialiste', en: 'Specialist physician' },
  { code: 'psychotherapist', fr: 'Psychothérapeute', en: 'Psychotherapist' },
  { code: 'social-worker', fr: 'Service social', en: 'Social worker' },
  { code: 'elsewhere', fr: 'Ailleurs', en: 'Elsewhere' },
] as const satisfies readonly ({ code: string } & Record<Locale, string>)[];

/** The practice's name in `locale`, or the code itself where the catalogue no longer has it. */
export function practiceName(code: string, locale: Locale): string {
  return practices.find((practice) => practice.code === code)?.[locale] ?? code;
}
