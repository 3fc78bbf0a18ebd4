import * as Y from 'yjs';
import type { Known } from '../load/screen.ts';
import { beatsIn } from '../load/limit.ts';
import type { Beats } from '../load/typing.ts';
import type { Databases } from '../servers/measured-server.ts';
import type { Sizes } from '../sizes.ts';
import { worstOf } from './adversaries.ts';
import type { Adversary } from './adversaries.ts';
import { foundClinic } from './clinic.ts';
import type { Clinic, NewPlan, Person } from './clinic.ts';
import { giveToHocuspocus } from './hocuspocus-database.ts';
import { writeLongHistory } from './large-plan.ts';
import { typist, withGoal } from './typists.ts';
import type { Draft, Typist } from './typists.ts';

/** A plan that one person has open and nobody changes. */
export type QuietPlan = { documentId: string; cookie: string; state: Uint8Array };
/** A plan with a long history, and two of its readers. */
export type LargePlan = { documentId: string; cookies: string[]; whole: Uint8Array };
/** A plan, and a message that wants to cost as much as it can. */
export type AttackedPlan = { documentId: string; cookie: string; message: Uint8Array };
/** A plan that a team has on screen while the server restarts. */
export type ReturningTeam = { documentId: string; cookies: string[]; known: Known };

/** Everything the runs need, made once and the same for every server. */
export type Material = {
  busy: Draft[];
  /** As many more plans as it takes to find the largest load. */
  limit: Draft[];
  meeting: Draft;
  large: LargePlan;
  quiet: QuietPlan[];
  returning: ReturningTeam[];
  attacked: AttackedPlan[];
};

/** Nobody has more than 20 sockets (D9). */
const DOCUMENTS_PER_PERSON = 20;
/** Characters in a plan that is open and quiet. */
const QUIET_LENGTH = 2_000;

const knownOf = (state: Uint8Array): Known => {
  const vector = Y.encodeStateVectorFromUpdate(state);
  return { state, vector, nothingNew: Y.diffUpdate(state, vector) };
};
const sum = ({ warmUp, measured }: Beats): number => warmUp + measured;
const cookiesOf = (team: readonly Person[]): string[] => team.map(({ cookie }) => cookie);

export async function prepare(databases: Databases, sizes: Sizes): Promise<Material> {
  const clinic = await foundClinic(databases.cordee);
  const { busyDocuments, busyTeam, limitDocuments } = sizes;
  const limitEdits = limitDocuments > 0 ? beatsIn(sizes.limit, limitDocuments) : 0;
  const material: Material = {
    busy: await teamsOf(clinic, busyDocuments, busyTeam, (plan, team) => draft(plan, team, sum(sizes.busy))),
    limit: await teamsOf(clinic, limitDocuments, busyTeam, (plan, team) => draft(plan, team, limitEdits)),
    meeting: await only(teamsOf(clinic, 1, sizes.meetingTeam, (plan, team) => draft(plan, team, sum(sizes.meeting)))),
    large: await only(
      teamsOf(clinic, 1, 2, async ({ documentId, born }, team) => {
        const history = writeLongHistory(born, sizes.keystrokes, sizes.tail);
        await clinic.writeHistory(documentId, first(team), history);
        return { documentId, cookies: cookiesOf(team), whole: history.whole };
      }),
    ),
    quiet: await teamsOf(clinic, sizes.quietBefore + sizes.quiet, 1, async ({ documentId, born }, team) => {
      const { state } = await written(clinic, documentId, born, first(team));
      return { documentId, cookie: first(team).cookie, state };
    }),
    returning: await teamsOf(
      clinic,
      sizes.returningDocuments,
      sizes.returningTeam,
      async ({ documentId, born }, team) => {
        const known = await written(clinic, documentId, born, first(team));
        return { documentId, cookies: cookiesOf(team), known };
      },
    ),
    attacked: await attackedPlans(clinic, worstOf(sizes.adversaries)),
  };
  await clinic.close();
  giveToHocuspocus(databases.hocuspocus, [
    [material.large.documentId, material.large.whole],
    ...material.returning.map(({ documentId, known }): [string, Uint8Array] => [documentId, known.state]),
  ]);
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

/** A plan of its own for each, and a person: whoever sends much is asked to wait. */
async function attackedPlans(clinic: Clinic, adversaries: readonly Adversary[]): Promise<AttackedPlan[]> {
  const plans: AttackedPlan[] = [];
  for (const { stored, message } of adversaries) {
    const author = await clinic.person();
    const { documentId } = await clinic.plan([author]);
    await clinic.write(documentId, author, [stored]);
    plans.push({ documentId, cookie: author.cookie, message });
  }
  return plans;
}

async function peopleOf(clinic: Clinic, size: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < size) people.push(await clinic.person());
  return people;
}

function draft({ documentId, born }: NewPlan, team: readonly Person[], edits: number): Draft {
  return { documentId, born, typists: team.map(({ cookie }): Typist => typist(born, cookie, edits)) };
}

/** A plan written earlier, on disk. */
async function written(clinic: Clinic, documentId: string, born: Uint8Array, author: Person): Promise<Known> {
  const state = withGoal(born, QUIET_LENGTH);
  await clinic.write(documentId, author, [state]);
  return knownOf(state);
}

const first = <T>([value]: readonly T[]): T => {
  if (value === undefined) throw new Error('Nobody is there');
  return value;
};
const only = async <T>(values: Promise<T[]>): Promise<T> => first(await values);
