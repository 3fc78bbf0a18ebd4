import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchorAt } from '#domain/comments/anchor.ts';
import { COMMENTS } from '#domain/comments/layout.ts';
import { threadsIn } from '#domain/comments/read-comments.ts';
import type { Thread } from '#domain/comments/read-comments.ts';
import { settleComment, withdrawComment, writeComment } from '#domain/comments/write-comment.ts';
import type { NewComment } from '#domain/comments/write-comment.ts';
import { linesOf } from '#domain/documents/lines.ts';
import { documentProblems } from '#server/cli/document-problems.ts';
import { storeComment } from '#tests/support/comment.ts';
import { dialects } from '#tests/support/databases.ts';
import type { PatientFile, Person } from '../support/clinic.ts';
import { startDocumentServer } from '../support/document-server.ts';
import type { DocumentServer } from '../support/document-server.ts';
import { until, Writer } from '../support/writer.ts';

const about: NewComment['anchor'] = { section: 'goals', line: 'a', from: '1.1', to: '1.9', quote: 'la marche' };
const words = 'Est-ce bien ce qu’elle veut ?';

describe.each(dialects)('comments beside a plan, on %s', (dialect) => {
  let server: DocumentServer;
  let anna: Person;
  let ben: Person;
  let file: PatientFile;
  let comments: string;

  beforeEach(async () => {
    // A room that nobody is in is gone at once: what comes after is as after a restart.
    server = await startDocumentServer({ dialect, timing: { tick: 10, linger: 0 } });
    [anna, ben] = [await server.person(), await server.person()];
    file = await server.patient(anna, ben);
    comments = await commentsOf(file, anna);
  });
  afterEach(() => server.close());

  const commentsOf = async ({ patientId }: PatientFile, person: Person) =>
    (await server.app.queries.planDraft(person, { patientId })).comments.id;
  const open = (person: Person, doc = new Y.Doc()) =>
    Writer.on(server, comments, person, doc, `?saved=1&lines=1&client=${String(doc.clientID)}`);
  const write = (writer: Writer, more: Partial<NewComment> = {}) =>
    writeComment(writer.doc, { anchor: about, about: '', words, mentions: [], ...more });
  const read = async (person: Person = anna): Promise<Thread[]> => {
    const writer = await open(person);
    const threads = threadsIn(writer.doc);
    await writer.leave();
    return threads;
  };
  const elementOf = ({ doc }: Writer, index = 0): Y.XmlElement => {
    const element = doc.getXmlFragment(COMMENTS).get(index);
    if (!(element instanceof Y.XmlElement)) throw new Error('There is no such comment');
    return element;
  };

  test('D22 the server says whose a comment is and when it came, to its author as to the others; an answer belongs to it', async () => {
    const [hers, his] = [await open(anna), await open(ben)];
    const since = server.app.clock.now();
    const name = write(hers);
    expect(threadsIn(hers.doc)).toMatchObject([{ name, words, written: null }]);
    await until(() => threadsIn(his.doc)[0]?.written?.by === anna.id);
    await until(() => threadsIn(hers.doc)[0]?.written?.by === anna.id);
    write(his, { about: name, words: 'Elle l’a dit hier.' });
    await his.allSaved();
    const [thread] = await read();
    expect(thread).toMatchObject({
      ...{ words, anchor: about, isResolved: false, settled: null },
      written: { by: anna.id },
      replies: [{ words: 'Elle l’a dit hier.', written: { by: ben.id } }],
    });
    expect(thread?.written?.at).toBeGreaterThanOrEqual(since);
    expect(thread?.written?.at).toBeLessThanOrEqual(server.app.clock.now());
  });

  test('whoever may write settles it and opens it again, and the server says who; its author alone takes it back, and its words are gone', async () => {
    const [hers, his] = [await open(anna), await open(ben)];
    const name = write(hers);
    await until(() => threadsIn(his.doc).length === 1);
    settleComment(his.doc, name, 'resolved');
    await until(() => threadsIn(hers.doc)[0]?.settled?.by === ben.id);
    expect(threadsIn(hers.doc)[0]).toMatchObject({ isResolved: true, written: { by: anna.id } });
    settleComment(hers.doc, name, 'open');
    await until(() => threadsIn(his.doc)[0]?.settled?.by === anna.id);
    expect(threadsIn(his.doc)[0]?.isResolved).toBe(false);
    write(his, { about: name, words: 'Réponse' });
    await his.allSaved();
    // In another page of hers, as on another day.
    await hers.leave();
    const later = await open(anna);
    withdrawComment(later.doc, name);
    await later.allSaved();
    const [thread] = await read(ben);
    expect(thread).toMatchObject({ words: '', isWithdrawn: true, replies: [{ words: 'Réponse' }] });
    const fresh = await open(ben);
    expect(Buffer.from(Y.encodeStateAsUpdate(fresh.doc)).toString('latin1')).not.toContain('Est-ce bien');
  });

  const attacks: [string, (his: Writer, hers: Y.XmlElement) => unknown][] = [
    ['a comment in her name', (his) => forged(his, { by: anna.id })],
    ['a comment of another day', (his) => forged(his, { at: '1700000000000' })],
    ['another author of her comment', (_his, hers) => hers.setAttribute('by', ben.id)],
    ['himself as who settled it', (_his, hers) => hers.setAttribute('stateBy', ben.id)],
    ['other words in her comment', (_his, hers) => textIn(hers).insert(0, 'Non. ')],
    ['her comment without its words', (_his, hers) => textIn(hers).delete(0, 5)],
    ['her comment taken back', (his) => withdrawComment(his.doc, threadsIn(his.doc)[0]?.name ?? '')],
    ['her comment as withdrawn', (_his, hers) => hers.setAttribute('withdrawn', 'yes')],
    ['her comment about other words', (_his, hers) => hers.setAttribute('quote', 'autre chose')],
    ['her comment gone', (his) => his.doc.getXmlFragment(COMMENTS).delete(0, 1)],
    ['a second text in her comment', (_his, hers) => hers.insert(1, [new Y.XmlText('Et puis…')])],
    ['bold words', (_his, hers) => textIn(hers).format(0, 3, { bold: {} })],
    ['a comment without words', (his) => write(his, { words: '' })],
    ['a comment of 2,001 characters', (his) => write(his, { words: 'é'.repeat(2_001) })],
    ['a name of nobody', (his) => write(his, { mentions: ['somebody'] })],
  ];
  const textIn = (element: Y.XmlElement): Y.XmlText => {
    const text = element.get(0);
    if (!(text instanceof Y.XmlText)) throw new Error('It has no text');
    return text;
  };
  const forged = (writer: Writer, values: Record<string, string>) => {
    const element = new Y.XmlElement('comment');
    for (const [name, value] of Object.entries({ ...about, ...values })) element.setAttribute(name, value);
    element.insert(0, [new Y.XmlText('Ce que je n’ai pas dit')]);
    writer.doc.getXmlFragment(COMMENTS).push([element]);
  };

  test.each(attacks)(
    'promise 14 T72 a colleague who sends %s is closed, and nothing of it is stored',
    async (_what, attack) => {
      const hers = await open(anna);
      write(hers);
      await hers.allSaved();
      const before = JSON.stringify(await read());
      const his = await open(ben);
      attack(his, elementOf(his));
      expect(await his.closed()).toBe(4400);
      expect(JSON.stringify(await read())).toBe(before);
      // The others go on.
      settleComment(hers.doc, threadsIn(hers.doc)[0]?.name ?? '', 'resolved');
      await hers.allSaved();
    },
  );

  /** Two comments of hers, of which the first is settled and the second, which he answered, taken back. */
  const settledAndWithdrawn = async () => {
    const [hers, his] = [await open(anna), await open(ben)];
    settleComment(hers.doc, write(hers), 'resolved');
    const second = write(hers);
    await until(() => threadsIn(his.doc).length === 2);
    write(his, { about: second, words: 'Réponse' });
    await his.allSaved();
    withdrawComment(hers.doc, second);
    await hers.allSaved();
    await until(() => threadsIn(his.doc)[1]?.isWithdrawn === true);
    return { hers, his };
  };
  const undoings: [string, 'her' | 'his', (settled: Y.XmlElement, withdrawn: Y.XmlElement) => unknown][] = [
    ['what was settled as if nobody had', 'his', (settled) => settled.removeAttribute('state')],
    [
      'what was taken back as if it had not been',
      'his',
      (_settled, withdrawn) => withdrawn.removeAttribute('withdrawn'),
    ],
    ['what she took back as there again', 'her', (_settled, withdrawn) => withdrawn.setAttribute('withdrawn', '')],
    ['what she took back as if she had not', 'her', (_settled, withdrawn) => withdrawn.removeAttribute('withdrawn')],
    ['her comment without its first five letters', 'her', (settled) => textIn(settled).delete(0, 5)],
    ['her comment without all its words', 'her', (settled) => textIn(settled).delete(0, words.length)],
    ['her comment as withdrawn, with its words', 'her', (settled) => settled.setAttribute('withdrawn', 'yes')],
    [
      'hers as withdrawn, under a value that is none',
      'his',
      (settled) => settled.doc?.transact(() => ['yes', 'no'].map((value) => settled.setAttribute('withdrawn', value))),
    ],
  ];

  test.each(undoings)(
    'promise 14 a page that sends %s, by %s hand, is closed, and nothing changes',
    async (_what, by, undo) => {
      const people = await settledAndWithdrawn();
      const before = JSON.stringify(await read());
      // What was overwritten is sent, too.
      const writer = await open(by === 'her' ? anna : ben, new Y.Doc({ gc: false }));
      undo(elementOf(writer, 0), elementOf(writer, 1));
      expect(await writer.closed()).toBe(4400);
      expect(JSON.stringify(await read())).toBe(before);
      expect(people.hers.isOpen && people.his.isOpen).toBe(true);
    },
  );

  test('an answer belongs to a comment of the same document that answers none: any other closes the page', async () => {
    const hers = await open(anna);
    const first = write(hers);
    const answer = write(hers, { about: first });
    await hers.allSaved();
    const nextOf = ({ doc }: Writer) => `${String(doc.clientID)}.${String(Y.getState(doc.store, doc.clientID))}`;
    for (const named of ['1.1', 'nobody', answer, nextOf]) {
      const his = await open(ben);
      write(his, { about: typeof named === 'string' ? named : named(his) });
      expect(await his.closed()).toBe(4400);
    }
    expect(await read()).toMatchObject([{ name: first, replies: [{ name: answer }] }]);
  });

  test('fifty people may be named in what is sent at once, and not one more', async () => {
    const fifty = Array.from({ length: 5 }, () => Array.from({ length: 10 }, () => crypto.randomUUID()));
    const sendAll = (writer: Writer, all: string[][]) => {
      writer.doc.transact(() => all.forEach((mentions) => write(writer, { mentions })));
    };
    const hers = await open(anna);
    sendAll(hers, [...fifty, ...fifty]);
    await hers.allSaved();
    const his = await open(ben);
    sendAll(his, [...fifty, [crypto.randomUUID()]]);
    expect(await his.closed()).toBe(4400);
    expect(await read()).toHaveLength(10);
  });

  test('C10 under her client id, or under that by which the server signed hers, he writes nothing', async () => {
    const hers = await open(anna);
    write(hers);
    await hers.allSaved();
    const known = [...Y.decodeStateVector(Y.encodeStateVector((await open(ben)).doc)).keys()];
    expect(known).toHaveLength(2);
    for (const client of known) {
      const doc = new Y.Doc();
      doc.clientID = client;
      const his = new Writer(server, comments, ben, doc, `?saved=1&lines=1&client=${String(client)}`);
      expect(await his.closed()).toBe(4400);
    }
    expect(await server.audit(ben.id)).toContain('comments.client-id.refused');
  });

  test('D3 D19 they are read and written by those who may the plan, and nobody else; each act leaves its row', async () => {
    const [observer, stranger] = [await server.person('observer'), await server.person()];
    const elsewhere = await commentsOf(await server.patient(stranger), stranger);
    for (const who of [observer, stranger]) {
      const writer = new Writer(server, comments, who);
      expect(await writer.closed()).toBe(4404);
    }
    expect(await new Writer(server, elsewhere, anna).closed()).toBe(4404);
    expect(await server.audit(stranger.id)).toContain('comments.opened.refused');
    const reader = await server.person();
    await server.letRead(file.patientId, reader);
    const readers = await open(reader);
    write(readers);
    expect(await readers.closed()).toBe(4403);
    expect(await read()).toEqual([]);
    const hers = await open(anna);
    write(hers, { mentions: [ben.id, anna.id] });
    await hers.allSaved();
    const { query } = server.app.database;
    const rows = await query
      .selectFrom('auditEvents')
      .where('action', 'like', 'comments.%')
      .where('actorId', '=', anna.id)
      .select(['action', 'objectId', 'patientId'])
      .orderBy('sequence')
      .execute();
    expect(rows.slice(-2)).toEqual([
      { action: 'comments.edited', objectId: comments, patientId: file.patientId },
      { action: 'comments.mentioned', objectId: ben.id, patientId: file.patientId },
    ]);
  });

  test('who is named in one is told behind the bell by whom, as long as they may read it and want to be told', async () => {
    const { queries, commands } = server.app;
    const told = async () => (await queries.notices(ben, {})).notices;
    const hers = await open(anna);
    write(hers, { mentions: [ben.id] });
    await hers.allSaved();
    expect(await told()).toMatchObject([
      { kind: 'mention', patient: { id: file.patientId }, text: `${anna.givenName} ${anna.familyName}` },
    ]);
    expect(JSON.stringify(await told())).not.toContain('Est-ce bien');
    expect([await queries.unseenNotices(ben, {}), await queries.unseenNotices(anna, {})]).toEqual([1, 0]);
    await server.removeFromCareTeam(file.patientId, ben.id);
    expect(await told()).toEqual([]);
    await server.letRead(file.patientId, ben);
    expect(await told()).toHaveLength(1);
    await commands.chooseNotices(ben, { on: ['mail-mention', 'bell-answer'] });
    expect(await told()).toEqual([]);
  });

  test('what was written offline comes when the page is back, signed with the time of its coming, and once', async () => {
    const hers = await open(anna);
    await hers.leave();
    const name = write(hers);
    write(hers, { about: name, words: 'Et encore' });
    settleComment(hers.doc, name, 'resolved');
    const again = await open(anna, hers.doc);
    await again.allSaved();
    expect(await read(ben)).toMatchObject([
      {
        words,
        isResolved: true,
        written: { by: anna.id },
        replies: [{ words: 'Et encore', written: { by: anna.id } }],
      },
    ]);
    expect(await server.audit(anna.id).then((acts) => acts.filter((act) => act === 'comments.edited'))).toHaveLength(1);
  });

  test('two who settle at once, and one who answers what another takes back, are both right', async () => {
    const [hers, his] = [await open(anna), await open(ben)];
    const name = write(hers);
    await until(() => threadsIn(his.doc).length === 1);
    settleComment(hers.doc, name, 'resolved');
    settleComment(his.doc, name, 'resolved');
    withdrawComment(hers.doc, name);
    write(his, { about: name, words: 'Une réponse' });
    await Promise.all([hers.allSaved(), his.allSaved()]);
    expect(await read()).toMatchObject([{ isWithdrawn: true, isResolved: true, replies: [{ words: 'Une réponse' }] }]);
  });

  test('T72 verify names a comment that stands in the store under another name than that of whoever wrote it', async () => {
    const hers = await open(anna);
    write(hers);
    await hers.allSaved();
    await storeComment(server.app, ben, file.patientId, 'De lui');
    expect((await documentProblems(server.app.database)).problems).toEqual([]);
    await storeComment(server.app, ben, file.patientId, 'Comme d’elle', anna.id);
    expect((await documentProblems(server.app.database)).problems).toEqual([
      expect.stringContaining("is not its author's"),
    ]);
  });

  test('the plan knows nothing of them: its document, versions and anchors stay as they are', async () => {
    const hers = await open(anna);
    const plan = await Writer.on(server, file.plan, anna);
    const before = Buffer.from(Y.encodeStateAsUpdate(plan.doc));
    expect(anchorAt('goals', linesOf(plan.doc.getXmlFragment('goals')), { line: 0, from: 0, to: 0 })).toBeNull();
    write(hers);
    await hers.allSaved();
    const later = await Writer.on(server, file.plan, ben);
    expect(Buffer.from(Y.encodeStateAsUpdate(later.doc)).equals(before)).toBe(true);
  });
});
