import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { chooseNoticesInput, noticeKinds, noticeWays, seeNoticesInput } from '#domain/people/notices.ts';
import { keepNoticesOff, keepSeen } from '#server/database/tables/people/notices.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** A person has seen what happened for them, up to a moment that lies not ahead. */
export const seeNotices = useCase(
  seeNoticesInput,
  async ({ actor, input, trx, now, audit }: Run<Actor, v.InferOutput<typeof seeNoticesInput>>): Promise<void> => {
    await keepSeen(trx, actor.id, Math.min(input.until, now));
    await audit({ action: 'notices.seen', patientId: null, objectId: null });
  },
);

/** A person chooses of what they are told, behind the bell and by mail: of all that is not named they are not. */
export const chooseNotices = useCase(
  chooseNoticesInput,
  async ({ actor, input, trx, audit }: Run<Actor, v.InferOutput<typeof chooseNoticesInput>>): Promise<void> => {
    const off = noticeWays.flatMap((way) =>
      noticeKinds.filter((kind) => !input.on.includes(`${way}-${kind}`)).map((kind) => ({ kind, way })),
    );
    await keepNoticesOff(trx, actor.id, off);
    await audit({ action: 'professional.notices-chosen', patientId: null, objectId: actor.id });
  },
);
