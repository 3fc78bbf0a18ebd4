import type { Informing, Letter, Sending, Signature } from '#domain/letters/letter.ts';
import type { Query } from '#server/database/database.ts';

type Wanted = { patientId: string } | { letterId: string };

/** Letters that are written or were, the latest first; of a signed one what was signed. Drafts that were given up are left out. */
export async function lettersOf(query: Query, wanted: Wanted): Promise<Letter[]> {
  const rows = await query
    .selectFrom('letters')
    .leftJoin('signedLetters', 'signedLetters.letterId', 'letters.id')
    .$if('patientId' in wanted, (all) => all.where('patientId', '=', 'patientId' in wanted ? wanted.patientId : ''))
    .$if('letterId' in wanted, (all) => all.where('letters.id', '=', 'letterId' in wanted ? wanted.letterId : ''))
    .where('droppedAt', 'is', null)
    .select(['letters.id', 'patientId', 'itemId', 'locale', 'version', 'writtenBy', 'writtenAt'])
    .select(['letters.recipient', 'letters.address', 'letters.subject', 'letters.body'])
    .select(['signedBy', 'signedName', 'signedProfession', 'signedAt'])
    .select((eb) => [
      eb.ref('signedLetters.recipient').as('signedRecipient'),
      eb.ref('signedLetters.address').as('signedAddress'),
      eb.ref('signedLetters.subject').as('signedSubject'),
      eb.ref('signedLetters.body').as('signedBody'),
    ])
    .orderBy('createdAt', 'desc')
    .orderBy('letters.id', 'desc')
    .execute();
  const ids = rows.map(({ id }) => id);
  const informings = await informingsOf(query, ids);
  const sendings = await sendingsOf(query, ids);
  return rows.map((row) => ({
    ...{ id: row.id, patientId: row.patientId, itemId: row.itemId, locale: row.locale, version: row.version },
    ...{ writtenBy: row.writtenBy, writtenAt: row.writtenAt },
    recipient: row.signedRecipient ?? row.recipient,
    address: row.signedAddress ?? row.address,
    subject: row.signedSubject ?? row.subject,
    body: row.signedBody ?? row.body,
    signature: signatureOf(row),
    informing: informings.get(row.id)?.at(-1) ?? null,
    sendings: sendings.get(row.id) ?? [],
  }));
}

type SignedColumns = {
  signedBy: string | null;
  signedName: string | null;
  signedProfession: Signature['profession'] | null;
  signedAt: number | null;
};

function signatureOf({ signedBy, signedName, signedProfession, signedAt }: SignedColumns): Signature | null {
  if (signedBy === null || signedName === null || signedProfession === null || signedAt === null) return null;
  return { by: signedBy, name: signedName, profession: signedProfession, at: signedAt };
}

async function informingsOf(query: Query, ids: readonly string[]): Promise<Map<string, Informing[]>> {
  if (ids.length === 0) return new Map();
  const rows = await query
    .selectFrom('letterInformings')
    .where('letterId', 'in', ids)
    .select(['letterId', 'informedOn as on', 'informedBy as by', 'way', 'answer', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ letterId }) => letterId);
}

async function sendingsOf(query: Query, ids: readonly string[]): Promise<Map<string, Sending[]>> {
  if (ids.length === 0) return new Map();
  const rows = await query
    .selectFrom('letterSendings')
    .where('letterId', 'in', ids)
    .select(['letterId', 'way', 'sentTo as to', 'sentBy as by', 'sentAt as at'])
    .orderBy('sentAt')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ letterId }) => letterId);
}
