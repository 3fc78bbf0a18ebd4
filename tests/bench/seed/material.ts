import type { Sizes } from '../sizes.ts';
import { foundClinic } from './clinic.ts';
import type { Clinic, NewPlan, Person } from './clinic.ts';
import { writeLongHistory } from './large-plan.ts';
import type { LongHistory } from './large-plan.ts';
import { typist, withGoal } from './typists.ts';
import type { Draft, Typist } from './typists.ts';

/** A plan that one person has open and nobody changes. */
export type QuietPlan = { documentId: string; cookie: string; state: Uint8Array };
/** A plan with a long history, and two of its readers. */
export type LargePlan = { documentId: string; cookies: string[]; history: LongHistory };

/** Everything the runs need, made once and the same for every server. */
export type Material = {
  busy: Draft[];
  meeting: Draft;
  large: LargePlan;
  quiet: QuietPlan[];
};

/** Nobody has more than 20 sockets (D9). */
const DOCUMENTS_PER_PERSON = 20;
/** Characters in a plan that is open and quiet. */
const QUIET_LENGTH = 2_000;

export async function prepare(sqlitePath: string, sizes: Sizes): Promise<Material> {
  const clinic = await foundClinic(sqlitePath);
  const busyEdits = sizes.busy.warmUp + sizes.busy.measured;
  const meetingEdits = sizes.meeting.warmUp + sizes.meeting.measured;
  const material: Material = {
    busy: await teamsOf(clinic, sizes.busyDocuments, sizes.busyTeam, (plan, team) => draft(plan, team, busyEdits)),
    meeting: await only(teamsOf(clinic, 1, sizes.meetingTeam, (plan, team) => draft(plan, team, meetingEdits))),
    large: await only(
      teamsOf(clinic, 1, 2, async ({ documentId, born }, team) => {
        const history = writeLongHistory(born, sizes.keystrokes, sizes.tail);
        await clinic.writeHistory(documentId, first(team), history);
        return { documentId, cookies: team.map(({ cookie }) => cookie), history };
      }),
    ),
    quiet: await teamsOf(clinic, sizes.quietBefore + sizes.quiet, 1, (plan, team) => quiet(clinic, plan, first(team))),
  };
  await clinic.close();
  return material;
}

/** `count` plans with teams of `size`; the same people work in as many plans as they may. */
async function teamsOf<T>(
  clinic: Clinic,
  count: number,
  size: number,
  fill: (plan: NewPlan, team: readonly Person[]) => T | Promise<T>,
): Promise<T[]> {
  const filled: T[] = [];
  let team: Person[] = [];
  for (let index = 0; index < count; index++) {
    if (index % DOCUMENTS_PER_PERSON === 0) team = await peopleOf(clinic, size);
    filled.push(await fill(await clinic.plan(team), team));
  }
  return filled;
}

async function peopleOf(clinic: Clinic, size: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < size) people.push(await clinic.person());
  return people;
}

function draft({ documentId, born }: NewPlan, team: readonly Person[], edits: number): Draft {
  return { documentId, born, typists: team.map(({ cookie }): Typist => typist(born, cookie, edits)) };
}

/** A plan written earlier. */
async function quiet(clinic: Clinic, { documentId, born }: NewPlan, person: Person): Promise<QuietPlan> {
  const state = withGoal(born, QUIET_LENGTH);
  await clinic.write(documentId, person, [state]);
  return { documentId, cookie: person.cookie, state };
}

const first = <T>([value]: readonly T[]): T => {
  if (value === undefined) throw new Error('Nobody is there');
  return value;
};
const only = async <T>(values: Promise<T[]>): Promise<T> => first(await values);
