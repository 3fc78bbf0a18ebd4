import type { Role } from '#domain/access/actor.ts';
import type { Profession } from '#domain/people/professions.ts';
import type { Growing, GrownStaff } from './growing.ts';
import { familyName, givenName } from './names.ts';

const NEW_COLLEAGUES = 14;
const professions: readonly Profession[] = ['physician', 'nurse', 'psychologist', 'physiotherapist', 'social-worker'];

/** Engages more colleagues beside those who are there. */
export async function addStaff(growing: Omit<Growing, 'staff'>): Promise<GrownStaff> {
  const { app, random, id, at, insert } = growing;
  const there = await app.database.query
    .selectFrom('professionals')
    .select(['id', 'role'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const withRole = (...roles: Role[]) => there.filter(({ role }) => roles.includes(role)).map((one) => one.id);
  const [coordinator] = withRole('coordinator');
  if (coordinator === undefined) throw new Error('The clinic has no coordinator yet');
  const joined = Array.from({ length: NEW_COLLEAGUES }, (_, index) => ({
    id: id(),
    email: `colleague-${String(index)}@grown.example`,
    passwordHash: '',
    givenName: givenName(random),
    familyName: familyName(random),
    profession: random.of(professions),
    role: 'professional' as const,
    locale: 'fr' as const,
    theme: 'system' as const,
    status: 'active' as const,
    createdAt: at(3_600 - index * 200),
  }));
  await insert('professionals', joined);
  return { coordinator, caring: [...withRole('professional'), ...joined.map((one) => one.id)] };
}
