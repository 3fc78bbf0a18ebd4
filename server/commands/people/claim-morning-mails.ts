import type { Locale } from '#domain/people/preferences.ts';
import { nothing } from '#domain/people/inputs.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import type { MorningCounts } from '#domain/people/notices.ts';
import { claimMorning, peopleToMail, seenUntil } from '#server/database/tables/people/notices.ts';
import { wantedNotices } from '#server/use-case/people/wanted-notices.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import type { Run } from '#server/use-case/command.ts';

const DAY_MS = 86_400_000;
/** Nobody reads a number further. */
const MANY = 99;

/** A mail that is to be sent: to whom, and how many things of each kind it tells of. No name, and nothing about anybody. */
export type MorningMail = { email: string; locale: Locale; counts: MorningCounts };

/**
 * The mails of this morning that no server has claimed yet: to whoever wants them and has not seen what happened for them since the morning
 * before. Claimed here, each is given once.
 */
export const claimMorningMails = useCaseInZone(
  nothing,
  async (run: Run<null, unknown>, timeZone): Promise<MorningMail[]> => {
    const { trx, now } = run;
    const today = dayIn(timeZone, now);
    const mails: MorningMail[] = [];
    for (const person of await peopleToMail(trx, today)) {
      const { id, role, email, locale } = person;
      if (!(await claimMorning(trx, id, today))) continue;
      const since = Math.max((await seenUntil(trx, id)) ?? 0, now - DAY_MS);
      const found = await wantedNotices({ trx, now, actor: { id, role } }, { way: 'mail', since, limit: MANY });
      if (found.length === 0) continue;
      const counts: MorningCounts = {};
      for (const { kind } of found) counts[kind] = (counts[kind] ?? 0) + 1;
      mails.push({ email, locale, counts });
    }
    if (mails.length > 0) await run.audit({ action: 'notices.mailed', patientId: null, objectId: null });
    return mails;
  },
);
