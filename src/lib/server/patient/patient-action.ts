import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { domainErrorOf } from '#domain/errors.ts';
import type { DraftFields } from '#domain/patient-access/draft.ts';
import { FORM_KEY } from '../../forms/form-key.ts';
import { SWITCH } from '../../forms/switch-names.ts';
import { PATIENT_BUTTONS } from '../../forms/patient-buttons.ts';
import { formAction } from '../form-action.ts';
import { localPath } from '../local-path.ts';
import { PAGE_PERSON } from '../page-person.ts';
import { patientOf } from '../patient-of.ts';

/** The field in which the page's script says of which page what it sends is. */
export const OF_PAGE = 'page';
/** What is no field of the page: the form's own names, and those of its buttons. */
const ownNames: string[] = [
  FORM_KEY,
  PAGE_PERSON,
  OF_PAGE,
  ...Object.values(SWITCH),
  ...Object.values(PATIENT_BUTTONS),
];

/** What stands in the fields of a patient's page, as it is kept until it is sent. */
export function draftIn(entries: Iterable<[string, unknown]>): DraftFields {
  return Object.fromEntries(
    [...entries].flatMap(([name, value]) =>
      typeof value === 'string' && !ownNames.includes(name) ? [[name, value] as const] : [],
    ),
  );
}

/** What was begun on this page and not sent. */
export async function draftAt(locals: App.Locals, { pathname }: URL): Promise<DraftFields> {
  const drafts = await locals.app.queries.patientDrafts(patientOf(locals), {});
  return drafts.find(({ page }) => page === pathname)?.fields ?? {};
}

/** The page that comes next; or that, and what of the fields was not sent and stays begun. */
type Sent = string | { next: string; begun: DraftFields };

/** Whether the patient asked to be called: every form of their pages has a button for it. */
export function asksToBeCalled(values: Record<string, string>): boolean {
  return values[PATIENT_BUTTONS.call] !== undefined;
}

/**
 * Makes the action of a patient's page: `work` sends what was written and gives the page that comes next. Whatever else the form was sent
 * for (staying, going elsewhere), and whatever is refused, is kept for the patient: nothing of it is lost by sending another part (C92).
 */
export function patientAction<E extends RequestEvent>(
  work: (event: E, values: Record<string, string>) => Promise<Sent>,
) {
  return async (asked: E) => {
    const { app } = asked.locals;
    const page = asked.url.pathname;
    const keep = async (fields: DraftFields) => {
      await app.commands.keepPatientDraft(patientOf(asked.locals), { page, fields });
    };
    return formAction(async (event: E, values) => {
      const { [PATIENT_BUTTONS.go]: go, [PATIENT_BUTTONS.stay]: stay, [PATIENT_BUTTONS.leave]: leave } = values;
      const fields = draftIn(Object.entries(values));
      if (go !== undefined || stay !== undefined || leave !== undefined) {
        await keep(fields);
        // The browser sends the form once more, to where the session ends.
        if (leave !== undefined) redirect(307, '/my-plan/leave');
        redirect(303, go === undefined ? page + asked.url.search : localPath(go));
      }
      let sent: Sent;
      try {
        sent = await work(event, values);
      } catch (thrown) {
        if (domainErrorOf(thrown)) await keep(fields).catch(() => undefined);
        throw thrown;
      }
      const { next, begun } = typeof sent === 'string' ? { next: sent, begun: {} } : sent;
      // It was sent: whatever becomes of what was kept of it.
      await keep(begun).catch(() => undefined);
      redirect(303, next);
    })(asked);
  };
}
