import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import { newId } from '../new-id.ts';
import type { Database, Query, Trx } from '../database/database.ts';
import { secondFactorRule } from '../database/tables/clinic-settings.ts';
import { purgeRecord } from '../database/tables/record/purge-record.ts';
import type { Purge } from '../database/tables/record/purge-record.ts';
import { appendAudit } from '../database/tables/audit.ts';
import type { Revoked } from './revoked-list.ts';
import { takeBackListed } from './take-back-listed.ts';
import { takeOutAgain } from './take-out-again.ts';
import { takenOutIn } from './taken-out-list.ts';

/** What a restore did beside putting the copy in its place. Times in milliseconds UTC. */
export type Restored = {
  copiedAt: number;
  /** Accounts of today that the copy does not have. */
  accountsSince: number;
  /** People who are not in a care team, or not let in, though the copy had them so. */
  takenBack: number;
  /** People who changed their password or second factor since, where nothing but the list is there to tell: they have none now. */
  withoutPassword: number;
  /** Records that the copy had, and that were destroyed since. */
  purged: number;
  /** What was taken out of records that it did not concern, since the copy; and what of that had nowhere to go in it. */
  takenOut: number;
  unplaced: number;
};

/** What the lists beside the copies say. */
export type Listed = {
  purges: readonly Purge[];
  takenOut: readonly TakenOutEntry[];
  revoked: readonly Revoked[];
};

/**
 * Makes a copy fit to take the place of the database: no session, link, address of a calendar or open emergency access comes back with it;
 * who was shut out, changed their password or left a care team since, as `present` knows it, stays so, as does that everybody needs a second
 * factor; pages that are open are not merged with it; what was purged, or taken out of a wrong record, is again; and one row of audit says so.
 */
export async function forget(
  copy: Database,
  present: Query | null,
  file: string,
  now: number,
  { purges, takenOut, revoked }: Listed = { purges: [], takenOut: [], revoked: [] },
): Promise<Restored> {
  return copy.query.transaction().execute(async (trx) => {
    const { at: copiedAt } = await trx
      .selectFrom('auditEvents')
      .select((eb) => eb.fn.max('at').as('at'))
      .executeTakeFirstOrThrow();
    await endWaysIn(trx, now);
    const ended = revoked.filter(({ at }) => at > copiedAt).sort((a, b) => a.at - b.at);
    const since = present
      ? { withoutPassword: 0, ...(await takeBack(trx, present)) }
      : { accountsSince: 0, ...(await takeBackListed(trx, ended)) };
    const wrong = [...(present ? await takenOutIn(present) : []), ...takenOut];
    const mended = await takeOutAgain(trx, copy.dialect, [...new Map(wrong.map((one) => [one.id, one])).values()], now);
    const purged = await purgeAgain(trx, copy, present, purges, now);
    const id = newId();
    await trx.insertInto('restores').values({ id, restoredAt: now, copiedAt, file }).execute();
    const entry = { actorId: null, actorRole: 'system', patientId: null, objectId: id } as const;
    await appendAudit(trx, copy.dialect, now, { ...entry, action: 'database.restored' });
    return { copiedAt, purged, ...mended, ...since };
  });
}

/** What was destroyed since the copy was made comes back with none: by the list in the database, and by that beside the copies. */
async function purgeAgain(
  trx: Trx,
  copy: Database,
  present: Query | null,
  listed: readonly Purge[],
  now: number,
): Promise<number> {
  const known = present ? await present.selectFrom('purges').selectAll().execute() : [];
  // Who is there now was not destroyed, whatever a list of before says.
  const there = new Set(
    present ? (await present.selectFrom('patients').select('id').execute()).map(({ id }) => id) : [],
  );
  const done = listed.filter(({ patientId }) => !there.has(patientId));
  let purged = 0;
  for (const purge of new Map([...done, ...known].map((one) => [one.patientId, one])).values())
    if (await purgeRecord(trx, copy.dialect, purge, now)) purged += 1;
  return purged;
}

/** Sessions and links may have been ended since the copy was made: none comes back with it. */
async function endWaysIn(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('sessions').execute();
  await trx.deleteFrom('patientSessions').execute();
  await trx.deleteFrom('halfSignIns').execute();
  await trx.deleteFrom('providerSignIns').execute();
  await trx.updateTable('systemAccounts').set({ revokedAt: now }).where('revokedAt', 'is', null).execute();
  await trx.deleteFrom('passwordLinks').where('usedAt', 'is', null).execute();
  await trx.deleteFrom('calendarFeeds').execute();
  await trx.deleteFrom('professionalInvitations').where('usedAt', 'is', null).execute();
  await trx.updateTable('patientInvitations').set({ revokedAt: now }).where('revokedAt', 'is', null).execute();
  await trx.updateTable('emergencyAccesses').set({ expiresAt: now }).where('expiresAt', '>', now).execute();
  await trx.updateTable('emergencyRequests').set({ usedAt: now }).where('usedAt', 'is', null).execute();
}

async function takeBack(trx: Trx, present: Query): Promise<Pick<Restored, 'accountsSince' | 'takenBack'>> {
  let accountsSince = 0;
  let takenBack = 0;
  const people = await present.selectFrom('professionals').select(['id', 'passwordHash', 'role', 'status']).execute();
  for (const { id, ...standing } of people) {
    const before = await trx.selectFrom('professionals').where('id', '=', id).select('status').executeTakeFirst();
    if (!before) accountsSince += 1;
    if (before?.status === 'active' && standing.status === 'disabled') takenBack += 1;
    await trx.updateTable('professionals').set(standing).where('id', '=', id).execute();
  }
  await takeSecondFactors(trx, present);
  await takeSecondFactorRule(trx, present);
  await takeIdentities(trx, present);
  const known = new Set((await present.selectFrom('patients').select('id').execute()).map(({ id }) => id));
  const now = await present.selectFrom('careTeamMembers').select(['patientId', 'professionalId']).execute();
  const members = new Set(now.map(({ patientId, professionalId }) => `${patientId} ${professionalId}`));
  for (const { patientId, professionalId } of await trx
    .selectFrom('careTeamMembers')
    .select(['patientId', 'professionalId'])
    .execute()) {
    if (!known.has(patientId) || members.has(`${patientId} ${professionalId}`)) continue;
    takenBack += 1;
    await trx
      .deleteFrom('careTeamMembers')
      .where('patientId', '=', patientId)
      .where('professionalId', '=', professionalId)
      .execute();
  }
  return { accountsSince, takenBack };
}

/** Who is who at the identity provider is as it is now: a link that was given to another account since opens the earlier one no more. */
async function takeIdentities(trx: Trx, present: Query): Promise<void> {
  const ids = new Set((await trx.selectFrom('professionals').select('id').execute()).map(({ id }) => id));
  const links = await present.selectFrom('providerIdentities').selectAll().execute();
  await trx.deleteFrom('providerIdentities').execute();
  for (const link of links)
    if (ids.has(link.professionalId)) await trx.insertInto('providerIdentities').values(link).execute();
}

/** A telephone that was lost since the copy was made, and taken away, proves nobody again; one that was set up since still does. */
async function takeSecondFactors(trx: Trx, present: Query): Promise<void> {
  const ids = new Set((await trx.selectFrom('professionals').select('id').execute()).map(({ id }) => id));
  const isHere = ({ professionalId }: { professionalId: string }) => ids.has(professionalId);
  const apps = (await present.selectFrom('totpFactors').selectAll().execute()).filter(isHere);
  const codes = (await present.selectFrom('recoveryCodes').selectAll().execute()).filter(isHere);
  const keys = (await present.selectFrom('passkeys').selectAll().execute()).filter(isHere);
  for (const table of ['totpFactors', 'recoveryCodes', 'passkeys'] as const) await trx.deleteFrom(table).execute();
  for (const app of apps) await trx.insertInto('totpFactors').values(app).execute();
  for (const code of codes) await trx.insertInto('recoveryCodes').values(code).execute();
  for (const key of keys) await trx.insertInto('passkeys').values(key).execute();
}

/** Where everybody needs a second factor by now, nobody comes in without one because the copy is of before. */
async function takeSecondFactorRule(trx: Trx, present: Query): Promise<void> {
  if ((await secondFactorRule(present)) !== 'required') return;
  // Required is what holds where nothing is kept.
  await trx.deleteFrom('clinicSettings').where('name', '=', 'second-factor').execute();
}
