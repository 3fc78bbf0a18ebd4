import type { Actor } from '#domain/access/actor.ts';
import type { App } from '../app.ts';
import { setUpLink } from '../process/set-up-link.ts';
import { DEMO_PASSWORD, people, personKeys } from './clinic.ts';
import type { PersonKey } from './clinic.ts';

/** The clinic's people once they have accounts. */
export type Staff = {
  idOf: (person: PersonKey) => string;
  /** That person, as if signed in a moment ago. */
  actor: (person: PersonKey) => Actor;
};

/** Gives everyone an account, the way a clinic does: the set-up link for the first coordinator, who then invites the others. */
export async function engage(app: App): Promise<Staff> {
  const ids = new Map<PersonKey, string>();
  const idOf = (person: PersonKey): string => {
    const id = ids.get(person);
    if (id === undefined) throw new Error(`${person} has no account yet`);
    return id;
  };
  const actor = (person: PersonKey): Actor => ({
    ...people[person],
    id: idOf(person),
    locale: 'fr',
    theme: 'system',
    sessionId: 'demo',
    authenticatedAt: app.clock.now(),
  });
  const join = async (person: PersonKey, token: string): Promise<void> => {
    const { email, givenName, familyName, profession } = people[person];
    const account = { token, email, password: DEMO_PASSWORD, givenName, familyName, profession, locale: 'fr' };
    ids.set(person, (await app.commands.acceptInvitation(null, account)).professionalId);
  };

  const link = await setUpLink(app);
  if (link === null) throw new Error('The demo needs an empty database');
  await join('claire', link.slice(link.lastIndexOf('#') + 1));
  for (const person of personKeys.filter((key) => key !== 'claire')) {
    const { token } = await app.commands.inviteProfessional(actor('claire'), { role: people[person].role });
    await join(person, token);
  }
  return { idOf, actor };
}
