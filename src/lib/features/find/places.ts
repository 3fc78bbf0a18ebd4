import { isMeantText } from '#domain/people/meant-text.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** Where one can go, or what one can begin, from everywhere. */
export type Place = { href: string; label: string; kind: 'page' | 'act' };

/** What the person may do at all, as the layout of every page has it from the server. */
type May = {
  createPatient: boolean;
  openEmergencyAccess: boolean;
  seeBoard: boolean;
  seeRetrospective: boolean;
  administerPeople: boolean;
  prepareMeetings: boolean;
  recordRefusals: boolean;
};

type Here = { may: May; underWay: { id: string; title: string } | null; patientId: string | undefined };

/** Every page and act that this person has from here; those of the patient and of the meeting in which they are come first. */
export function placesFrom({ may, underWay, patientId }: Here, words: Words): Place[] {
  const page = (href: string, label: string): Place => ({ href, label, kind: 'page' });
  const act = (href: string, label: string): Place => ({ href, label, kind: 'act' });
  const of = (path: string) => `/patients/${patientId ?? ''}${path}`;
  const { find, patients, shell } = words;
  return [
    ...(underWay ? [act(`/meetings/${underWay.id}`, find.backTo(underWay.title))] : []),
    ...(patientId === undefined
      ? []
      : [
          page(of(''), find.ofPatient(patients.plan)),
          page(of('/time-line'), find.ofPatient(words.timeLine.title)),
          page(of('/orientations'), find.ofPatient(words.orientations.title)),
          page(of('/versions'), find.ofPatient(patients.versions)),
          page(of('/refusals'), find.ofPatient(patients.refusals)),
          page(of('/sharing'), find.ofPatient(words.sharing.tab)),
          page(of('/team'), find.ofPatient(patients.team)),
          page(of('/around'), find.ofPatient(words.around.tab)),
          ...(may.recordRefusals
            ? [act(of('/refusals/new'), find.refusalHere), act(of('/orientations/new'), find.orientationHere)]
            : []),
        ]),
    page('/', shell.today),
    page('/meetings', shell.meetings),
    page('/patients', shell.patients),
    ...(may.seeBoard ? [page('/board', words.board.nav)] : []),
    page('/actions', shell.actions),
    ...(may.seeRetrospective
      ? [
          page('/retrospective', words.retrospective.nav),
          page('/retrospective/meetings', words.meetingQuality.title),
          page('/retrospective/report', find.report),
        ]
      : []),
    ...(may.createPatient ? [act('/patients/new', patients.create)] : []),
    ...(may.prepareMeetings ? [act('/meetings/new', words.meetings.create)] : []),
    ...(may.recordRefusals ? [act('/refusals/new', words.refusals.record)] : []),
    ...(may.openEmergencyAccess ? [act('/patients/emergency', patients.emergency)] : []),
    page('/patients?closed', words.record.closedListTitle),
    ...(may.administerPeople
      ? [page('/people', shell.people), page('/settings', shell.settings), page('/settings/practices', find.practices)]
      : []),
    page('/notices', words.notices.title),
    page('/profile', shell.profile),
    page('/accessibility', words.accessibility.link),
  ];
}

/** Those that are meant by what was typed; all of them while nothing is. */
export function placesMeant(places: readonly Place[], typed: string): Place[] {
  return places.filter(({ label }) => typed.trim() === '' || isMeantText(typed, label));
}
