import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { passwordLinkInput } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { openPasswordLink } from '#server/database/tables/people/password-links.ts';

/** Until when a link for a new password can be used. Throws 'link-expired'. Looking does not use it up, and names nobody. */
export const passwordLink = useCase(
  passwordLinkInput,
  async ({ input, trx, now }: Run<null, v.InferOutput<typeof passwordLinkInput>>): Promise<{ expiresAt: number }> => {
    const open = await openPasswordLink(trx, input.token, now);
    if (!open) throw new DomainError('link-expired');
    return { expiresAt: open.expiresAt };
  },
);
