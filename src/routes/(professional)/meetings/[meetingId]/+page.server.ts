import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { canPrepareMeeting, canTakePart } from '#domain/access/meeting-policy.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import { canBeOpened, openingWindow } from '#domain/meeting/opening.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { runFromForm } from '$lib/server/live-command.ts';
import { searchAction, searchedIn } from '$lib/server/search/search-page.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { dayIn } from '$lib/text/format.ts';

/** Patients offered for what was typed: a longer list means that more should be. */
const OFFERED = 20;

export const load: PageServerLoad = async ({ locals, params: { meetingId }, url, depends }) => {
  depends('cordee:meeting');
  const typed = searchedIn({ locals, url });
  const actor = signedIn(locals);
  const state = await orErrorPage(locals.app.queries.meetingState(actor, { meetingId }));
  const me = state.participants.find(({ id }) => id === actor.id);
  const standing = { participant: me !== undefined, attended: (me?.stays.length ?? 0) > 0 };
  const may = {
    prepare: canPrepareMeeting(actor, standing) === 'allowed',
    takePart: canTakePart(actor, standing) === 'allowed',
  };
  switch (state.status) {
    case 'planned':
      return { state, may, preparation: await preparationOf(locals, state, may.prepare, typed) };
    case 'open':
      return { state, may, preparation: null };
    case 'closed':
    case 'frozen':
      redirect(303, `/meetings/${meetingId}/minutes`);
  }
};

/** What preparing needs beside the meeting itself: whom one may bring, whom one may invite, the form filled with what is. */
async function preparationOf(locals: App.Locals, state: MeetingState, prepares: boolean, typed: string) {
  const { app } = locals;
  const actor = signedIn(locals);
  const { clinicTimeZone } = app.config;
  const [found, seriesId, people] = await orErrorPage(
    Promise.all([
      app.queries.searchPatients(actor, { typed, limit: OFFERED }),
      app.queries.meetingSeries(actor, { meetingId: state.id }),
      prepares ? app.queries.people(actor, {}) : null,
    ]),
  );
  const now = app.clock.now();
  const date = dayIn(clinicTimeZone, state.startsAt);
  const opening = openingWindow(state.startsAt, clinicTimeZone);
  const active = people?.professionals.filter(({ status }) => status === 'active') ?? [];
  return {
    found: {
      typed,
      near: found.near,
      count: found.found,
      any: found.anyReadable,
      patients: found.patients.map(({ id, givenName, familyName, birthDate }) => ({
        id,
        givenName,
        familyName,
        birthDate,
      })),
    },
    everyone: active.map(({ id, givenName, familyName, profession }) => ({ id, givenName, familyName, profession })),
    inSeries: seriesId !== null,
    due: date === dayIn(clinicTimeZone, now),
    opening: { from: opening.from, state: canBeOpened(opening, now) },
    date,
  };
}

export const actions = {
  search: searchAction,
  open: formAction(async ({ locals, params: { meetingId } }) => {
    await runFromForm(locals, 'meeting.open', { meetingId });
  }),
  edit: formAction(async ({ locals, params }, values) => {
    await locals.app.commands.editMeeting(signedIn(locals), { ...values, ...params });
  }),
  cancel: formAction(async ({ locals, params }, { scope }) => {
    await locals.app.commands.cancelMeeting(signedIn(locals), { ...params, scope });
    redirect(303, '/meetings');
  }),
  participants: formAction(async ({ locals, params }, values) => {
    const professionalIds = Object.keys(values)
      .filter((name) => name.startsWith('participant-'))
      .map((name) => name.slice('participant-'.length));
    await locals.app.commands.setParticipants(signedIn(locals), { ...params, professionalIds });
  }),
  add: formAction(async ({ locals, params }, { minutes, ...values }) => {
    await locals.app.commands.addAgendaItem(signedIn(locals), { ...values, ...params, minutes: Number(minutes) });
  }),
  'edit-item': formAction(async ({ locals }, { minutes, ...values }) => {
    await locals.app.commands.editAgendaItem(signedIn(locals), { ...values, minutes: Number(minutes) });
  }),
  move: formAction(async ({ locals }, { itemId, position }) => {
    await locals.app.commands.moveAgendaItem(signedIn(locals), { itemId, position: Number(position) });
  }),
  'open-review': formAction(async ({ locals }, { refusalId, itemId }) => {
    await locals.app.commands.openReview(signedIn(locals), { refusalId, itemId });
  }),
  place: formAction(async ({ locals }, { itemId, againstWish, first }) => {
    await locals.app.commands.placeAgendaItem(signedIn(locals), { itemId, againstWish, first: first === 'yes' });
  }),
  'place-all': formAction(async ({ locals, params: { meetingId } }) => {
    await locals.app.commands.placeAllProposed(signedIn(locals), { meetingId });
  }),
  withdraw: formAction(async ({ locals }, { itemId }) => {
    await locals.app.commands.withdrawAgendaItem(signedIn(locals), { itemId });
  }),
} satisfies Actions;
