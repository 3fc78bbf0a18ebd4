import type { App as RunningApp } from '#server/app.ts';
import type { Actor } from '#domain/access/actor.ts';
import { boardColumns, CARDS_SHOWN_MAX } from '#domain/orientation/board.ts';
import { practiceName } from '#domain/orientation/practices.ts';
import type { CsvCell } from '$lib/csv/csv.ts';
import { filedName, fullName } from '$lib/features/people/names.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** Everything that a list needs: the program, who asks, their language, and what else the address says. */
export type Asking = { app: RunningApp; actor: Actor; words: Words; search: URLSearchParams };
type Reading = (asking: Asking) => Promise<CsvCell[][]>;

/** Every row of a list that is read in pages; `read` answers with the page that begins after so many. */
async function everyRow<R>(read: (from: number) => Promise<readonly R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (;;) {
    const part = await read(rows.length);
    if (part.length === 0) return rows;
    rows.push(...part);
  }
}

const dayOf = (at: number | null | undefined, { format }: Words) => (at == null ? null : format.moment(at));

/** The lists of the clinic that can be had as a file, each read by the query of its own page: nobody gets more than they see. */
export const clinicLists = {
  patients: async ({ app, actor, words: { lists, format }, search }) => {
    const c = lists.columns;
    const closed = search.has('closed');
    const all = await everyRow(async (from) => (await app.queries.searchPatients(actor, { closed, from })).patients);
    return [
      [c.familyName, c.givenName, c.birthDate, c.reference, c.version, c.versionOn],
      ...all.map(({ familyName, givenName, birthDate, reference, lastVersion }) => [
        familyName,
        givenName,
        format.shortDay(birthDate),
        reference && fullName(reference),
        lastVersion && lastVersion.number,
        lastVersion && format.moment(lastVersion.agreedAt),
      ]),
    ];
  },
  people: async ({ app, actor, words: { lists, people } }) => {
    const c = lists.columns;
    const { professionals } = await app.queries.people(actor, {});
    return [
      [c.familyName, c.givenName, c.email, c.profession, c.role, c.status],
      ...professionals.map(({ familyName, givenName, email, profession, role, status }) => [
        familyName,
        givenName,
        email,
        people.professions[profession],
        people.roles[role],
        lists[status],
      ]),
    ];
  },
  actions: async ({ app, actor, words, search }) => {
    const { lists, actions, format, locale } = words;
    const c = lists.columns;
    const whose = search.has('all') ? 'all' : 'own';
    const { settled } = await app.queries.actions(actor, { whose });
    const open = await everyRow(async (from) => (await app.queries.actions(actor, { whose, from })).open);
    const listed = [...open, ...settled];
    return [
      [c.patient, c.what, c.who, c.due, c.status, c.settledOn, c.reason, c.note],
      ...listed.map((action) => {
        const name = fullName(action.patient);
        const asked = action.question ? actions.ask(name, action.question[locale]) : actions.tell(name);
        return [
          filedName(action.patient),
          action.text === '' ? asked : action.text,
          fullName(action.owner),
          format.shortDay(action.dueOn),
          actions.statuses[action.status],
          dayOf(action.settledAt, words),
          action.notDoneReason && actions.reasons[action.notDoneReason],
          action.note,
        ];
      }),
    ];
  },
  board: async ({ app, actor, words, search }) => {
    const { lists, orientations, format, locale } = words;
    const c = lists.columns;
    const wanted = Object.fromEntries(
      [...search].filter(([key, value]) => ['professional', 'practice'].includes(key) && value),
    );
    const shown = Object.fromEntries(boardColumns.map((column) => [column, CARDS_SHOWN_MAX]));
    const { cards } = await app.queries.board(actor, { ...wanted, shown });
    return [
      [c.patient, c.practice, c.who, c.status, c.since, c.sessions, c.nextStep],
      ...cards.map((card) => [
        filedName(card.patient),
        card.label[locale],
        card.professional
          ? fullName(card.professional)
          : [card.outsideName, card.outsidePlace].filter(Boolean).join(', '),
        orientations.statuses[card.status],
        dayOf(card.statusAt, words),
        card.sessionsHeld,
        card.stepOn && format.shortDay(card.stepOn),
      ]),
    ];
  },
  meetings: async ({ app, actor, words }) => {
    const { lists, meetings } = words;
    const c = lists.columns;
    const { running, planned } = await app.queries.meetings(actor, {});
    const past = await everyRow(async (pastFrom) => (await app.queries.meetings(actor, { pastFrom })).past);
    return [
      [c.meeting, c.on, c.place, c.status, c.cases],
      ...[...running, ...planned, ...past].map(({ title, startsAt, place, status, cases }) => [
        title,
        dayOf(startsAt, words),
        place,
        meetings.statuses[status],
        cases,
      ]),
    ];
  },
} satisfies Record<string, Reading>;

/** The lists of one patient's record (`patient` of the address). */
export const patientLists = {
  refusals: async ({ app, actor, words, search }) => {
    const { lists, refusals: text, format, locale } = words;
    const c = lists.columns;
    const { refusals } = await app.queries.patientRefusals(actor, { patientId: search.get('patient') });
    const practices = await app.queries.practices(actor, {});
    return [
      [c.practice, c.on, c.sessions, c.signs, c.words, c.circumstances, c.withdrawn, c.hypothesis],
      ...refusals.map(({ facts, withdrawn, review }) => [
        practiceName(practices, facts.practice, locale),
        format.shortDay(facts.refusedOn),
        facts.sessionsHeld,
        facts.signs.map((sign) => text.signs[sign]).join(', '),
        facts.words,
        facts.circumstances,
        withdrawn ? lists.yes : lists.no,
        review?.conclusion?.hypothesis ?? null,
      ]),
    ];
  },
  orientations: async ({ app, actor, words, search }) => {
    const { lists, orientations: text, format, locale } = words;
    const c = lists.columns;
    const { orientations } = await app.queries.patientOrientations(actor, { patientId: search.get('patient') });
    return [
      [c.practice, c.who, c.status, c.since, c.sessions, c.nextStep],
      ...orientations.map((one) => [
        one.label[locale],
        one.professional ? fullName(one.professional) : [one.outsideName, one.outsidePlace].filter(Boolean).join(', '),
        text.statuses[one.status],
        dayOf(one.statusAt, words),
        one.sessions.filter(({ outcome }) => outcome === 'held').length,
        one.stepOn && format.shortDay(one.stepOn),
      ]),
    ];
  },
  audit: async ({ app, actor, words, search }) => {
    const { lists, audit: text } = words;
    const c = lists.columns;
    const rows: CsvCell[][] = [[c.when, c.who, c.what, c.why]];
    const patientId = search.get('patient');
    for (let before: number | undefined; ;) {
      const page = await app.queries.patientAudit(actor, { patientId, ...(before !== undefined && { before }) });
      for (const { at, actorName, action, purpose } of page.rows)
        rows.push([words.format.instant(at), actorName, text.action(action), purpose && text.purposes[purpose]]);
      before = page.rows.at(-1)?.sequence;
      if (!page.more || before === undefined) return rows;
    }
  },
} satisfies Record<string, Reading>;

const all: Readonly<Record<string, Reading>> = { ...clinicLists, ...patientLists };

/** The list of this name, or null where there is none. */
export const listCalled = (name: string): Reading | null => (Object.hasOwn(all, name) ? (all[name] ?? null) : null);
