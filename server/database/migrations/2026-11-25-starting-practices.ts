import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

type Row = readonly [code: string, fr: string, en: string, throughFr: string, throughEn: string];

/** The catalogue that every clinic starts with (domain §3); a clinic edits its own. */
const practices: readonly Row[] = [
  [
    'hypnosis',
    'Hypnose',
    'Hypnosis',
    'images, lâcher-prise, régression possible',
    'imagery, letting go, possible regression',
  ],
  ['self-hypnosis', 'Autohypnose', 'Self-hypnosis', 'images, autonomie', 'imagery, autonomy'],
  ['mindfulness', 'Méditation de pleine conscience', 'Mindfulness meditation', 'attention', 'attention'],
  ['relaxation', 'Relaxation', 'Relaxation', 'tonus musculaire, souffle', 'muscle tone, breath'],
  ['sophrology', 'Sophrologie', 'Sophrology', 'souffle, images', 'breath, imagery'],
  ['therapeutic-massage', 'Massage thérapeutique', 'Therapeutic massage', 'toucher', 'touch'],
  ['therapeutic-touch', 'Toucher-massage', 'Therapeutic touch', 'toucher, contenance', 'touch, being held'],
  ['psychomotricity', 'Psychomotricité', 'Psychomotor therapy', 'mouvement, image du corps', 'movement, body image'],
  ['osteopathy', 'Ostéopathie', 'Osteopathy', 'toucher, manipulation', 'touch, manipulation'],
  ['acupuncture', 'Acupuncture', 'Acupuncture', 'aiguilles', 'needles'],
  [
    'auriculotherapy',
    'Auriculothérapie',
    'Auriculotherapy',
    'aiguilles ou semences, autosurveillance',
    'needles or studs, self-watching',
  ],
  ['tens', 'Neurostimulation (TENS)', 'TENS', 'appareil, autonomie', 'device, autonomy'],
  ['adapted-exercise', 'Activité physique adaptée', 'Adapted physical activity', 'mouvement', 'movement'],
  ['biofeedback', 'Biofeedback', 'Biofeedback', 'appareil, attention', 'device, attention'],
];
const elsewhere: readonly Row[] = [
  ['specialist', 'Médecin spécialiste', 'Specialist physician', '', ''],
  ['psychotherapist', 'Psychothérapeute', 'Psychotherapist', '', ''],
  ['social-worker', 'Service social', 'Social worker', '', ''],
  ['elsewhere', 'Ailleurs', 'Elsewhere', '', ''],
];

/** The clinic's own catalogue of practices. */
export async function startingPractices(db: Kysely<unknown>, { types }: DatabaseDialect): Promise<void> {
  await sql`create table practices (
    code text primary key, kind text not null, label_fr text not null, label_en text not null,
    through_fr text not null, through_en text not null, position integer not null, retired_at ${types.time})`.execute(
    db,
  );
  const rows = [
    ...practices.map((row) => ['practice', ...row] as const),
    ...elsewhere.map((row) => ['elsewhere', ...row] as const),
  ];
  for (const [index, [kind, code, fr, en, throughFr, throughEn]] of rows.entries())
    await sql`insert into practices (code, kind, label_fr, label_en, through_fr, through_en, position)
      values (${code}, ${kind}, ${fr}, ${en}, ${throughFr}, ${throughEn}, ${index + 1})`.execute(db);
}
