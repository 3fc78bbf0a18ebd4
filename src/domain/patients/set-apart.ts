import * as v from 'valibot';
import { SAID_BY_OTHER } from '../review/notes.ts';

type Row = Readonly<Record<string, unknown>>;
type Rows = Readonly<Record<string, readonly Row[]>>;

/** Why something is not given with the rest: a physician decides (L. 1111-7 of the public health code). */
export type WhyApart = 'third-party' | 'feelings' | 'marks' | 'comments';
export type Apart = { why: WhyApart; table: string; row: Row };

const list = v.array(v.string());
const notesShape = v.record(v.string(), list);
/** The part of a review's notes that is about what the professionals felt. */
const FEELINGS = 'team.our-feelings';

/** A record as its patient is given it, and what of it is set apart: what others said of them, felt, or thought each alone. */
export function setApart(rows: Rows): { given: Record<string, Row[]>; apart: Apart[] } {
  const apart: Apart[] = [];
  const given: Record<string, Row[]> = {};
  for (const [table, all] of Object.entries(rows)) given[table] = all.flatMap((row) => split(table, row, rows, apart));
  return { given, apart };
}

function split(table: string, row: Row, rows: Rows, apart: Apart[]): Row[] {
  switch (table) {
    case 'refusals':
      return [facts(table, row, saidByOther(row['saidByOther']), apart)];
    case 'refusalAmendments':
      return [{ ...row, instead: amended(row, rows, apart) }];
    case 'reviewMarks':
      // What somebody keeps to themself is destroyed at the conclusion, and never given to anybody.
      apart.push({ why: 'marks', table, row: row['ownPartShared'] === 1 ? row : { ...row, ownPart: '' } });
      return [];
    case 'reviewConclusions':
      return [{ ...row, notes: JSON.stringify(notesGiven(row, apart)) }];
    case 'reviewAnswers':
      if (row['questionId'] !== FEELINGS) return [row];
      apart.push({ why: 'feelings', table, row });
      return [];
    default:
      return [row];
  }
}

/** The facts of a refusal without what was felt and what somebody else said. */
function facts(table: string, row: Row, byOther: readonly string[], apart: Apart[]): Row {
  const left: Record<string, unknown> = { ...row };
  const take = (name: string, why: WhyApart) => {
    const text = row[name];
    if (typeof text !== 'string' || text === '') return;
    apart.push({ why, table, row: { id: row['id'], refusalId: row['refusalId'] ?? row['id'], [name]: text } });
    left[name] = '';
  };
  take('felt', 'feelings');
  for (const name of byOther) take(name, 'third-party');
  return left;
}

function amended(row: Row, rows: Rows, apart: Apart[]): string {
  const instead = v.parse(v.record(v.string(), v.unknown()), JSON.parse(String(row['instead'])));
  const own = saidByOther(instead['saidByOther']);
  const refusal = (rows['refusals'] ?? []).find(({ id }) => id === row['refusalId']);
  const byOther = 'saidByOther' in instead ? own : saidByOther(refusal?.['saidByOther']);
  const ids = { id: row['id'], refusalId: row['refusalId'] };
  const left = Object.entries(facts('refusalAmendments', { ...instead, ...ids }, byOther, apart));
  return JSON.stringify(Object.fromEntries(left.filter(([name]) => !(name in ids))));
}

function notesGiven(row: Row, apart: Apart[]): Record<string, string[]> {
  const notes = v.parse(notesShape, JSON.parse(String(row['notes'])));
  const byOther = notes[SAID_BY_OTHER] ?? [];
  const given: Record<string, string[]> = {};
  for (const [section, lines] of Object.entries(notes)) {
    if (section === SAID_BY_OTHER) continue;
    const kept = lines.filter((text, place) => {
      const isOthers = byOther.includes(`${section}:${String(place)}`);
      if (!isOthers && section !== FEELINGS) return true;
      const why = isOthers ? 'third-party' : 'feelings';
      apart.push({ why, table: 'reviewConclusions', row: { reviewId: row['reviewId'], section, text } });
      return false;
    });
    if (kept.length > 0) given[section] = kept;
  }
  return given;
}

function saidByOther(stored: unknown): string[] {
  if (Array.isArray(stored)) return v.parse(list, stored);
  return typeof stored === 'string' ? v.parse(list, JSON.parse(stored)) : [];
}
