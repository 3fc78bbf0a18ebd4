import { minutesColumn } from '../database/codecs/minutes-column.ts';
import type { Query } from '../database/database.ts';

/**
 * What was said in a meeting and stands in its minutes is still in the tables that pages read, word for word: minutes have their hash in the
 * audit, single remarks, decisions that were withdrawn and a patient's voice have none of their own. One sentence for each that differs.
 */
export async function minutesProblems(query: Query): Promise<string[]> {
  const problems: string[] = [];
  const minutes = await query
    .selectFrom('meetingMinutes')
    .select(['meetingId', 'content'])
    .orderBy('meetingId')
    .execute();
  for (const { meetingId, content } of minutes) {
    const stored = await storedIn(query, meetingId);
    for (const { id, remarks, decisions, voice } of readable(content)) {
      const words = voice !== null && voice.kind === 'heard' ? [{ name: `voice ${id}`, text: voice.words }] : [];
      for (const { name, text } of [
        ...remarks.map((one) => ({ name: `remarks ${one.id}`, text: one.text })),
        ...decisions.map((one) => ({ name: `decisions ${one.id}`, text: textOf(one) })),
        ...words,
      ])
        if (stored.get(name) !== text)
          problems.push(`${name}: it is not what the minutes have of it (meeting ${meetingId})`);
    }
  }
  return problems;
}

/** Minutes that cannot be read are named by the hash that they no longer have. */
function readable(content: string) {
  try {
    return minutesColumn.read(content).cases;
  } catch {
    return [];
  }
}

/** The text of each remark, decision and voice of a meeting. */
async function storedIn(query: Query, meetingId: string): Promise<Map<string, string | null>> {
  const items = query.selectFrom('agendaItems').where('meetingId', '=', meetingId);
  const remarks = await query
    .selectFrom('remarks')
    .where('itemId', 'in', items.select('id'))
    .select(['id', 'text'])
    .execute();
  const decisions = await query
    .selectFrom('decisions')
    .where('itemId', 'in', items.select('id'))
    .select(['id', 'text', 'withdrawnAt'])
    .execute();
  const voices = await items.select(['id', 'voiceText']).execute();
  return new Map([
    ...remarks.map(({ id, text }) => [`remarks ${id}`, text] as const),
    ...decisions.map((one) => [`decisions ${one.id}`, textOf(one)] as const),
    ...voices.map(({ id, voiceText }) => [`voice ${id}`, voiceText] as const),
  ]);
}

/** A decision, and whether it was withdrawn, and when. */
const textOf = ({ text, withdrawnAt }: { text: string; withdrawnAt: number | null }): string =>
  withdrawnAt === null ? text : `${text} (${String(withdrawnAt)})`;
