import * as v from 'valibot';
import { isAccepted } from '$lib/forms/sent-form.ts';
import type { Answer } from '$lib/forms/sent-form.ts';
import { words } from '$lib/text/words.ts';
import { lastDone } from '$lib/ui/undo/undo.svelte.ts';

const put = v.object({
  onAgenda: v.object({ meetingId: v.string(), startsAt: v.number(), proposed: v.boolean(), newCase: v.string() }),
});

/** After something was put on an agenda: where that brought a case there, it can be taken off again at once. */
export async function undoPut({ result, update }: Answer): Promise<void> {
  const text = words().meetings.onAgenda;
  const { format } = words();
  await update();
  const parsed = v.safeParse(put, result.type === 'success' ? result.data : null);
  if (!isAccepted(result) || !parsed.success) return;
  const { meetingId, startsAt, proposed, newCase } = parsed.output.onAgenda;
  const day = format.date(startsAt);
  lastDone.offer({
    says: proposed ? text.proposed(day) : text.placed(day),
    action: `/meetings/${meetingId}?/withdraw`,
    fields: { itemId: newCase },
  });
}
