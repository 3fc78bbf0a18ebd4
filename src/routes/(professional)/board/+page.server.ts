import type { Actions, PageServerLoad } from './$types';
import { boardColumns, CARDS_SHOWN_MAX } from '#domain/orientation/board.ts';
import type { BoardColumn } from '#domain/orientation/board.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { orientationActions } from '$lib/server/orientation-actions.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The board, filtered as the address says. Read again by itself whenever somebody changed it. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('cordee:board');
  const actor = signedIn(locals);
  const professional = url.searchParams.get('professional') ?? '';
  const practice = url.searchParams.get('practice') ?? '';
  const filter = {
    ...(professional === '' ? {} : { professional }),
    ...(practice === '' ? {} : { practice }),
  };
  const shown = shownIn(url);
  return {
    board: await orErrorPage(locals.app.queries.board(actor, { ...filter, shown })),
    colleagues: await orErrorPage(locals.app.queries.colleagues(actor, {})),
    filter: { professional, practice },
  };
};

/** Of which columns the address asks for more cards than the first, and how many: `?shown=started.40`. */
function shownIn({ searchParams }: URL): Partial<Record<BoardColumn, number>> {
  const shown: Partial<Record<BoardColumn, number>> = {};
  for (const asked of searchParams.getAll('shown')) {
    const [name, count] = asked.split('.');
    const column = boardColumns.find((one) => one === name);
    const cards = Number(count);
    if (column && Number.isInteger(cards) && cards > 0) shown[column] = Math.min(cards, CARDS_SHOWN_MAX);
  }
  return shown;
}

export const actions = { ...orientationActions } satisfies Actions;
