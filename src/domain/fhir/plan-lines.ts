import type { Item } from '../care-plan/content.ts';
import { textOf, toldOf } from '../care-plan/content.ts';
import { isShared, saidYes } from '../care-plan/shared-goal.ts';
import { coded, extensionUrl, resource } from './resource.ts';
import type { Resource } from './resource.ts';

export type LineContext = {
  versionId: string;
  patient: { reference: string };
  /** When the version was agreed, as an instant of FHIR. */
  at: string;
  version: { practiceNames: Readonly<Record<string, string>> };
};

/** A practice that the patient does not want (any more), as it stands. */
export type RefusedPractice = {
  refusalId: string;
  practice: string;
  sessionsHeld: number;
  refusedOn: string;
  words: string;
};

/**
 * The line as the plan has it, so that reading it back gives the same: marks of the text, and what FHIR has no place for. Whoever does not
 * know it has everything else in the elements of FHIR.
 */
const asWritten = (item: Item) => ({ url: extensionUrl('line'), valueString: JSON.stringify(item) });
const said = (item: Item) => textOf(item) || '–';

/** What the patient said, to whom and when. */
export function statementOf(item: Item, index: number, { versionId, patient }: LineContext): Resource {
  const { kind = '', heardBy = '', heardOn = '' } = item.attributes;
  return resource('Communication', `${versionId}.w${String(index + 1)}`, {
    extension: [asWritten(item)],
    status: 'completed',
    category: [coded('statement', kind, kind)],
    subject: patient,
    sender: patient,
    recipient: isId(heardBy) ? [{ reference: `Practitioner/${heardBy}` }] : [],
    sent: heardOn,
    payload: [{ contentString: said(item) }],
  });
}

/** A goal, with who has said yes to it. */
export function goalOf(item: Item, index: number, { versionId, patient }: LineContext): Resource {
  const { voice = '', agreedBy = '' } = item.attributes;
  const acceptance = (individual: { reference: string }, isAgreed: boolean) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/goal-acceptance',
    extension: [
      { url: 'individual', valueReference: individual },
      { url: 'status', valueCode: isAgreed ? 'agree' : 'pending' },
    ],
  });
  return resource('Goal', `${versionId}.g${String(index + 1)}`, {
    extension: [
      asWritten(item),
      acceptance(patient, saidYes(agreedBy, 'patient')),
      acceptance({ reference: `CareTeam/${versionId}.t` }, saidYes(agreedBy, 'team')),
    ],
    lifecycleStatus: isShared(agreedBy) ? 'accepted' : 'proposed',
    description: { text: said(item) },
    subject: patient,
    expressedBy: voice === 'team' ? null : patient,
  });
}

/** What somebody does, for which goal. */
export function taskOf(
  item: Item,
  index: number,
  { versionId, patient, at }: LineContext,
  goals: ReadonlyMap<string, string>,
): Resource {
  const { who = '', place = '', when = '', goal = '' } = item.attributes;
  const reason = goals.get(goal);
  return resource('Task', `${versionId}.k${String(index + 1)}`, {
    extension: [asWritten(item)],
    status: 'requested',
    intent: 'plan',
    code: place === '' ? null : coded('task-place', place, place),
    description: said(item),
    for: patient,
    authoredOn: at,
    owner: ownerOf(who, patient),
    reasonReference: reason === undefined ? null : { reference: reason },
    note: [...(when === '' ? [] : [{ text: when }]), ...(toldOf(item) === '' ? [] : [{ text: toldOf(item) }])],
  });
}

function ownerOf(who: string, patient: { reference: string }) {
  if (who === 'patient') return patient;
  if (who === 'relative') return { type: 'RelatedPerson', display: 'relative' };
  return isId(who) ? { reference: `Practitioner/${who}` } : null;
}

const requestStatus: Readonly<Record<string, string>> = {
  proposed: 'draft',
  agreed: 'active',
  started: 'active',
  paused: 'on-hold',
  completed: 'completed',
  declined: 'revoked',
};

/** A practice that is proposed, and where it stands; one that the patient declined is revoked, with that as its reason. */
export function practiceOf(item: Item, index: number, { versionId, patient, at, version }: LineContext): Resource {
  const { practice = '', state = 'proposed' } = item.attributes;
  const declined = {
    url: 'http://hl7.org/fhir/StructureDefinition/request-statusReason',
    valueCodeableConcept: declinedByPatient,
  };
  return resource('ServiceRequest', `${versionId}.s${String(index + 1)}`, {
    extension: [asWritten(item), ...(state === 'declined' ? [declined] : [])],
    status: requestStatus[state] ?? 'unknown',
    intent: 'plan',
    code:
      practice === '' ? { text: said(item) } : coded('practice', practice, version.practiceNames[practice] ?? practice),
    subject: patient,
    authoredOn: at,
    reasonCode: textOf(item) === '' ? [] : [{ text: textOf(item) }],
    patientInstruction: toldOf(item),
  });
}

const declinedByPatient = coded('reason', 'declined-by-patient', 'declined by the patient');

/** What was refused: never begun, or stopped; with the patient's words. Never a consent, and never the person's fault. */
export function procedureOf(refused: RefusedPractice, { patient, version }: LineContext): Resource {
  const { refusalId, practice, sessionsHeld, refusedOn, words } = refused;
  return resource('Procedure', refusalId, {
    extension: [
      { url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Procedure.recorded', valueDateTime: refusedOn },
      { url: extensionUrl('sessions-held'), valueUnsignedInt: sessionsHeld },
    ],
    status: sessionsHeld === 0 ? 'not-done' : 'stopped',
    statusReason: declinedByPatient,
    code: coded('practice', practice, version.practiceNames[practice] ?? practice),
    subject: patient,
    asserter: patient,
    note: words === '' ? [] : [{ authorReference: patient, text: words }],
  });
}

const isId = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
