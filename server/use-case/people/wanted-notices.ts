import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import { noticeKinds } from '#domain/people/notices.ts';
import type { Notice, NoticeWay } from '#domain/people/notices.ts';
import type { Trx } from '#server/database/database.ts';
import { inReach, reachOf } from '#server/database/rights/patients-in-reach.ts';
import { noticesFor, noticesOff } from '#server/database/tables/people/notices.ts';

type Who = { trx: Trx; now: number; actor: Pick<Actor, 'id' | 'role'> };

/** What happened for somebody after `since`, as far as they may read it now and want to be told by `way`; of each kind at most `limit`. */
export async function wantedNotices(
  { trx, now, actor }: Who,
  { way, since, limit }: { way: NoticeWay; since: number; limit: number },
): Promise<Notice[]> {
  const off = await noticesOff(trx, actor.id);
  const kinds = noticeKinds.filter((kind) => !off.some((one) => one.kind === kind && one.way === way));
  const reach = await reachOf(trx, actor, now);
  return noticesFor(trx, kinds, {
    professionalId: actor.id,
    since,
    limit,
    reach: (column) => inReach(reach, canReadPatient, column),
  });
}
