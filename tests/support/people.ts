import type { App } from '#server/app.ts';
import { newId } from '#server/new-id.ts';
import type { Actor, Role } from '#domain/access/actor.ts';
import type { Profession } from '#domain/people/professions.ts';

/** A professional of the clinic straight in the database (no password, no session), as commands receive them. */
export async function addProfessional(
  app: App,
  { role, profession }: { role: Role; profession: Profession },
): Promise<Actor> {
  const id = newId();
  const named = {
    id,
    email: `${id}@demo.example`,
    givenName: 'Sorbier',
    familyName: `Ardoise ${id.slice(-4)}`,
    profession,
    role,
    locale: 'fr',
    theme: 'system',
  } as const;
  const createdAt = app.clock.now();
  await app.database.query
    .insertInto('professionals')
    .values({ ...named, passwordHash: '', status: 'active', createdAt })
    .execute();
  return { ...named, sessionId: '', authenticatedAt: createdAt };
}
