import * as v from 'valibot';
import { roles } from '#domain/access/actor.ts';
import type { Query } from '../database/database.ts';
import { addLines, readLines } from './list-file.ts';

/** Beside the copies, which may outlive the database: ids, times and rights, nobody's name and nothing that opens anything. */
const NAME = 'revoked.jsonl';

const about = { professionalId: v.string(), at: v.number() };
const entry = v.variant('kind', [
  /** As an account is from then on: closed or open, and with which role. */
  v.object({
    kind: v.literal('standing'),
    ...about,
    role: v.picklist(roles),
    status: v.picklist(['active', 'disabled']),
  }),
  /** What the account had before opens nothing any more. */
  v.object({ kind: v.picklist(['password', 'factors', 'codes', 'identity']), ...about }),
  v.object({ kind: v.literal('care-team'), ...about, patientId: v.string(), isIn: v.boolean() }),
]);
/** That somebody's right ended, or began again, at `at` (milliseconds UTC). */
export type Revoked = v.InferOutput<typeof entry>;

/** An act that ended a right, as its row of audit has it. */
export type RevokingAct = { action: string; at: number; objectId: string | null; patientId: string | null };

const kinds: Record<string, Revoked['kind']> = {
  'professional.disabled': 'standing',
  'professional.enabled': 'standing',
  'professional.role-changed': 'standing',
  'professional.password-changed': 'password',
  'professional.password-set-by-link': 'password',
  'second-factor.reset': 'factors',
  'second-factor.removed': 'factors',
  'second-factor.codes-renewed': 'codes',
  'identity.linked': 'identity',
  'care-team.member-removed': 'care-team',
  'care-team.member-added': 'care-team',
};
/** The acts after which a copy of before would give somebody more than they have. */
export const revokingActs = Object.keys(kinds);

/** The list in a folder of copies, in the order in which it happened; none where there is none. Throws where a line cannot be read. */
export function readRevoked(folder: string): Revoked[] {
  return readLines(folder, NAME)
    .map((line) => v.parse(entry, line))
    .sort((a, b) => a.at - b.at);
}

/** Adds those of `acts` that the list in the folder of the copies has not; on disk when it returns. */
export async function listRevoked(query: Query, folder: string, acts: readonly RevokingAct[]): Promise<void> {
  const known = new Set(readRevoked(folder).map(keyOf));
  const made = await Promise.all(acts.map((act) => entryOf(query, act)));
  addLines(
    folder,
    NAME,
    made.filter((one) => one !== null && !known.has(keyOf(one))).map((one) => ({ ...one })),
  );
}

const keyOf = (one: Revoked) =>
  [one.at, one.kind, one.professionalId, 'patientId' in one ? one.patientId : ''].join(' ');

async function entryOf(query: Query, { action, at, objectId, patientId }: RevokingAct): Promise<Revoked | null> {
  const kind = kinds[action];
  if (kind === undefined || objectId === null) return null;
  const of = { professionalId: objectId, at };
  if (kind === 'care-team')
    return patientId === null ? null : { kind, ...of, patientId, isIn: action === 'care-team.member-added' };
  if (kind !== 'standing') return { kind, ...of };
  const person = await query
    .selectFrom('professionals')
    .where('id', '=', objectId)
    .select(['role', 'status'])
    .executeTakeFirst();
  return person ? { kind, ...of, ...person } : null;
}
