import { NAME } from '../support/canary-patient.ts';
import type { Filled } from './actors.ts';
import { createId } from './actors.ts';

/** Fields that many forms have. What a form does not know it leaves aside. */
const common = (ids: Filled['ids']): Record<string, string> => ({
  ...ids,
  ...{
    givenName: 'Lucie',
    familyName: 'Canari',
    birthDate: '1962-03-14',
    email: 'x@demo.example',
    profession: 'nurse',
  },
  ...{ role: 'professional', reason: 'Parce que c’est ainsi, et pas autrement.', words: 'Mes mots', note: 'Une note' },
  ...{ question: 'Et ensuite ?', minutes: '5', on: '2026-01-05', title: 'Réunion', date: '2036-01-05', time: '14:00' },
  ...{ outcome: 'held', text: 'Un texte', version: '1', locale: 'fr', way: 'link', scope: 'one', language: 'ar' },
  ...{ answer: 'fits', days: '30', name: 'Une pratique', id: createId(), practice: 'sophrology', place: '', link: '' },
});

/** Where a field has another meaning in one form. */
const own: Record<string, (ids: Filled['ids']) => Record<string, string>> = {
  '/(professional) ?/settle-emergency': () => ({ requestId: createId(), outcome: 'granted' }),
  '/(professional) ?/nudge-seen': () => ({ nudgeId: createId() }),
  '/(professional) ?/nudge-kept': () => ({ nudgeId: createId() }),
  '/(professional)/actions ?/done': () => ({ actionId: createId(), note: '' }),
  '/(professional)/actions ?/not-done': () => ({ actionId: createId(), reason: 'did-not-come', note: '' }),
  '/(professional)/actions ?/take-up': () => ({ actionId: createId() }),
  '/(professional)/patients/emergency ?/granted': () => ({ requestId: createId() }),
  '/(professional) ?/review': () => ({ emergencyAccessId: createId() }),
  '/(professional)/meetings/[meetingId] ?/add': () => ({ reason: 'follow-up' }),
  '/(professional)/meetings/[meetingId] ?/edit-item': () => ({ reason: 'follow-up' }),
  '/(professional)/meetings/[meetingId] ?/move': () => ({ position: '0' }),
  '/(professional)/meetings/[meetingId] ?/place': () => ({ againstWish: '' }),
  '/(professional)/meetings/[meetingId]/minutes ?/accept': () => ({ amendmentId: createId() }),
  '/(professional)/meetings/[meetingId]/minutes ?/refuse': () => ({ amendmentId: createId() }),
  '/(professional)/patients/[patientId]/around ?/end': () => ({ relatedPersonId: createId() }),
  '/(professional)/patients/[patientId]/around ?/person': () => ({ relation: 'partner', say: 'yes' }),
  '/(professional)/patients/[patientId]/around ?/wish': () => ({
    wish: 'whole',
    kind: 'present',
    saidOn: '2026-01-05',
  }),
  '/(professional)/patients/emergency ?/open': () => ({ familyName: NAME }),
  '/(professional)/patients/[patientId]/edit POST': () => ({ familyName: 'Voisin-Canari' }),
  '/(professional)/patients/[patientId]/letters POST': () => ({ itemId: createId(), relatedPersonId: createId() }),
  '/(professional)/patients/[patientId]/letters/[letterId] ?/inform': ({ professionalId }) => ({
    ...{ by: professionalId ?? '', way: 'phone', answer: 'agrees' },
  }),
  '/(professional)/patients/[patientId]/letters/[letterId] ?/send': () => ({ way: 'paper' }),
  '/(professional)/patients/[patientId]/letters/[letterId] ?/write': () => ({
    ...{ recipient: 'Dr Rive', subject: 'Objet', body: 'Bonjour,' },
  }),
  '/(professional)/patients/[patientId]/record ?/death': () => ({ deceasedOn: '2026-01-05', on: '2026-01-05' }),
  '/(professional)/patients/[patientId]/record ?/export': () => ({ part: 'record' }),
  '/(professional)/patients/[patientId]/record ?/in-error': ({ refusalId }) => ({
    entry: `refusal ${refusalId ?? ''}`,
    reason: 'twice',
    toPatientId: '',
  }),
  '/(professional)/patients/[patientId]/time-line ?/rupture': () => ({ kind: 'withdrawal', word: 'Un mot' }),
  '/(professional)/patients/[patientId]/time-line ?/repair': () => ({ tried: 'Parler', outcome: 'held' }),
  '/(professional)/patients/[patientId]/versions/[number] ?/said': () => ({ saidOn: '2026-01-05' }),
  '/(professional)/patients/[patientId]/versions/[number] ?/stance': () => ({ stance: 'agrees' }),
  '/(professional)/settings ?/second-factor': () => ({ rule: 'offered' }),
  '/(professional)/settings ?/retention': () => ({ years: '20' }),
  '/(professional)/settings/mail ?/again': () => ({ mailId: createId() }),
  '/(professional)/settings/mail ?/forget': () => ({ mailId: createId() }),
  '/(professional)/settings/systems ?/create': () => ({ 'system/Patient.rs': 'on' }),
  '/(professional)/settings/systems ?/revoke': () => ({ accountId: createId() }),
  '/(professional)/people ?/withdraw': () => ({ invitationId: createId() }),
};
for (const place of ['/(professional)/board', '/(professional)/patients/[patientId]/orientations']) {
  own[`${place} ?/move`] = () => ({ from: 'agreed', to: 'started', reason: '' });
  own[`${place} ?/assign`] = () => ({ bearer: 'outside', outsideName: 'Un nom', outsidePlace: 'Une ville' });
  own[`${place} ?/plan`] = () => ({ stepOn: '2036-01-05' });
  own[`${place} ?/looked`] = () => ({ lookAgainAfter: '3' });
  own[`${place} ?/session`] = () => ({ word: 'Un mot', nextOn: '' });
  own[`${place} ?/withdraw-session`] = () => ({ sessionId: createId() });
}

/** What is sent with a form: enough that whoever may is not stopped by a missing field before it is asked who they are. */
export function fieldsOf(route: string, ask: string, ids: Filled['ids']): Record<string, string> {
  return { ...common(ids), ...(own[`${route} ${ask}`]?.(ids) ?? {}) };
}

/** What the address of a page says beside its path where the page is nothing without it. */
export const searchOf: Readonly<Record<string, string>> = {
  '/(professional)/retrospective/csv': '?figure=by-practice',
  '/(professional)/retrospective/meetings/csv': '?figure=minutes',
};
