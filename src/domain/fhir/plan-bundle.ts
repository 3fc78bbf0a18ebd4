import type { Item } from '../care-plan/content.ts';
import { textOf } from '../care-plan/content.ts';
import type { FrozenPlan, NamedProfessional } from '../care-plan/plan-version.ts';
import type { PatientAgreement } from '../care-plan/patient-agreement.ts';
import { isDecidedTogether } from '../care-plan/patient-agreement.ts';
import { careTeamOf, patientOf, practitionerOf } from './people.ts';
import { goalOf, practiceOf, procedureOf, statementOf, taskOf } from './plan-lines.ts';
import type { LineContext, RefusedPractice } from './plan-lines.ts';
import { coded, extensionUrl, identifierSystem, resource } from './resource.ts';
import type { Bundle, Resource } from './resource.ts';

/** An agreed version of a care plan, as it is given away. Times in milliseconds UTC, days 'YYYY-MM-DD'. */
export type VersionForFhir = {
  /** Where the resources of this clinic are: `https://…/fhir`. */
  base: string;
  clinicName: string;
  versionId: string;
  patientId: string;
  number: number;
  agreedAt: number;
  agreedBy: string;
  /** The day of `agreedAt` at the clinic. */
  agreedOn: string;
  /** Who agreed when it was agreed, and stands so still. */
  agreeing: readonly string[];
  /** Who said after that that they agree, when, under the name of then. */
  agreedSince: readonly { by: NamedProfessional; at: number }[];
  frozen: FrozenPlan;
  agreement: PatientAgreement;
  /** What the practices are called, by their code, in the language of the plan. */
  practiceNames: Readonly<Record<string, string>>;
  /** The refusals that stand about its practices. */
  refused: readonly RefusedPractice[];
  /** What the document and its parts are called. */
  titles: Readonly<Record<'plan' | 'words' | 'goals' | 'tasks' | 'practices' | 'refusals' | 'agreed', string>>;
};

/**
 * One agreed version as a FHIR R4 document: Composition first, then everybody and everything that it names. Only the part that may be shared:
 * nothing of the team's own notes, and no dissent.
 */
export function planBundle(version: VersionForFhir): Bundle {
  const { base, versionId, frozen, titles, agreedAt } = version;
  const at = new Date(agreedAt).toISOString();
  const context: LineContext = { versionId, patient: { reference: `Patient/${version.patientId}` }, at, version };
  const people = everybody(frozen, version);
  const items = (section: 'words' | 'goals' | 'tasks' | 'practices' | 'watch') => frozen.plan.sections[section] ?? [];
  const statements = items('words')
    .filter((item) => textOf(item) !== '')
    .map((item, index) => statementOf(item, index, context));
  const goals = items('goals').map((item, index) => goalOf(item, index, context));
  const goalIds = new Map(
    items('goals').map((item, index) => [item.attributes['id'] ?? '', `Goal/${goals[index]?.id ?? ''}`]),
  );
  const tasks = items('tasks').map((item, index) => taskOf(item, index, context, goalIds));
  const practices = items('practices').map((item, index) => practiceOf(item, index, context));
  const procedures = version.refused.map((refused) => procedureOf(refused, context));
  const team = careTeamOf(frozen.careTeam, context.patient, versionId, version.clinicName);
  const plan = carePlanOf(version, context, {
    goals,
    activities: [...tasks, ...practices],
    watch: items('watch'),
    team,
  });
  const provenances = [provenanceOf(version, context, plan), ...laterProvenancesOf(version, plan)];
  const section = (title: string, resources: readonly Resource[]) =>
    resources.length === 0 ? null : { title, entry: resources.map(referenceTo) };
  const composition = resource('Composition', `${versionId}.c`, {
    identifier: { system: identifierSystem('plan-version'), value: versionId },
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '18776-5' }], text: titles.plan },
    subject: context.patient,
    date: at,
    author: [{ reference: `Practitioner/${version.agreedBy}` }],
    title: `${titles.plan} ${String(version.number)}`,
    language: frozen.lang,
    section: [
      section(titles.plan, [plan, team, ...provenances]),
      section(titles.words, statements),
      section(titles.goals, goals),
      section(titles.tasks, tasks),
      section(titles.practices, practices),
      section(titles.refusals, procedures),
    ],
  });
  const rest = [
    patientOf(version.patientId, frozen.patient),
    ...people.map(practitionerOf),
    team,
    plan,
    ...provenances,
  ];
  const all = [composition, ...rest, ...statements, ...goals, ...tasks, ...practices, ...procedures];
  return {
    resourceType: 'Bundle',
    id: versionId,
    identifier: { system: identifierSystem('plan-version'), value: versionId },
    type: 'document',
    timestamp: at,
    entry: all.map((one) => ({ fullUrl: `${base}/${one.resourceType}/${one.id}`, resource: one })),
  };
}

const referenceTo = ({ resourceType, id }: Resource) => ({ reference: `${resourceType}/${id}` });

type Parts = { goals: Resource[]; activities: Resource[]; watch: readonly Item[]; team: Resource };

function carePlanOf(
  version: VersionForFhir,
  context: LineContext,
  { goals, activities, watch, team }: Parts,
): Resource {
  const { number, agreedOn, patientId } = version;
  const previous = { system: identifierSystem('plan-number'), value: `${patientId}/${String(number - 1)}` };
  return resource('CarePlan', `${version.versionId}.p`, {
    extension: [{ url: extensionUrl('look-again-on'), valueDate: version.frozen.plan.fields['lookAgainOn'] }].filter(
      ({ valueDate }) => valueDate,
    ),
    identifier: [{ system: identifierSystem('plan-number'), value: `${patientId}/${String(number)}` }],
    replaces: number > 1 ? [{ identifier: previous }] : [],
    status: 'active',
    intent: 'plan',
    category: [coded('plan-category', 'pain-care', version.titles.plan)],
    title: `${version.titles.plan} ${String(number)}`,
    subject: context.patient,
    period: { start: agreedOn },
    created: context.at,
    contributor: [...version.agreeing, ...version.agreedSince.map(({ by }) => by.id)].map((id) => ({
      reference: `Practitioner/${id}`,
    })),
    careTeam: [referenceTo(team)],
    goal: goals.map(referenceTo),
    activity: activities.map((one) => ({ reference: referenceTo(one) })),
    note: watch.map((item) => ({
      extension: [
        { url: extensionUrl('sign-kind'), valueCode: item.attributes['kind'] },
        { url: extensionUrl('line'), valueString: JSON.stringify(item) },
      ],
      text: textOf(item) || '–',
    })),
  });
}

/** Who agreed to exactly this version: the professionals, and the patient where a yes of theirs is recorded. */
function provenanceOf(version: VersionForFhir, context: LineContext, plan: Resource): Resource {
  const type = agreedType(version);
  const patient = isDecidedTogether(version.agreement) ? [{ type, who: context.patient }] : [];
  return resource('Provenance', `${version.versionId}.a`, {
    target: [referenceTo(plan)],
    recorded: context.at,
    activity,
    agent: [...patient, ...version.agreeing.map((id) => ({ type, who: { reference: `Practitioner/${id}` } }))],
  });
}

/** Who said later that they agree: each with the time of it. */
function laterProvenancesOf(version: VersionForFhir, plan: Resource): Resource[] {
  return version.agreedSince.map(({ by, at }, index) =>
    resource('Provenance', `${version.versionId}.a.${String(index + 1)}`, {
      target: [referenceTo(plan)],
      recorded: new Date(at).toISOString(),
      activity,
      agent: [{ type: agreedType(version), who: { reference: `Practitioner/${by.id}` } }],
    }),
  );
}

const activity = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion', code: 'AU' }] };
const agreedType = ({ titles }: VersionForFhir) => coded('agreement', 'agreed', titles.agreed);

/** Everybody whom the version names, each once. */
function everybody(
  { people, careTeam }: FrozenPlan,
  { agreedBy, agreeing, agreedSince }: VersionForFhir,
): NamedProfessional[] {
  // What was frozen with the version names people first.
  const all = new Map(
    [...agreedSince.map(({ by }) => by), ...careTeam, ...people].map((person) => [person.id, person]),
  );
  for (const id of [agreedBy, ...agreeing])
    if (!all.has(id)) all.set(id, { id, givenName: '', familyName: '–', profession: 'other' });
  return [...all.values()];
}
