import * as Y from 'yjs';
import { Shadow } from '#server/collab/room/shadow.ts';
import { snapshotOf } from '#server/collab/store/snapshot.ts';
import { readContent, textOf } from '#domain/care-plan/content.ts';
import { emptyContent } from '#domain/care-plan/empty-content.ts';
import { linesOf, stored } from '#domain/documents/lines.ts';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { newId } from '#server/new-id.ts';
import { LineEditor } from './line-editor.ts';
import type { Shown } from './line-editor.ts';

const SERVER = 'server';

/** One person at the table: what they wrote and what was written to them may be under way for as long as it happens. */
export class Place {
  readonly editor: LineEditor;
  isOnline = true;
  readonly toServer: Uint8Array[] = [];
  readonly toThem: Uint8Array[] = [];

  constructor(stored: Uint8Array, clientId?: number) {
    const doc = new Y.Doc();
    if (clientId !== undefined) doc.clientID = clientId;
    Y.applyUpdate(doc, stored, SERVER);
    doc.on('update', (update: Uint8Array, from: unknown) => {
      if (from !== SERVER) this.toServer.push(update);
    });
    this.editor = new LineEditor(doc, 'tasks');
  }
}

/** Some people who write in one section of a plan, through the server's own copy of it. */
export class Table {
  readonly shadow: Shadow;
  readonly places: Place[];
  /** What the server stored. */
  readonly log: Uint8Array[];

  /** `clientIdOf`: what Yjs would draw by lot, and orders by what two wrote at one place. */
  constructor(people: number, clientIdOf: (person: number) => number | undefined = () => undefined) {
    this.log = [bornUpdate('plan', emptyContent('plan', newId))];
    this.shadow = new Shadow('plan', this.log);
    this.places = Array.from({ length: people }, (_, person) => new Place(this.shadow.state(), clientIdOf(person)));
  }

  /** What one person wrote next arrives at the server. */
  send(place: Place): boolean {
    const update = place.toServer.shift();
    if (!update) return false;
    const found = this.shadow.inspect(update);
    if (found.effect === 'gap') throw new Error('something went missing');
    if (found.effect === 'nothing') return true;
    const [own, ...tidied] = this.shadow.apply(update, found).parts;
    for (const other of this.places) {
      if (own && other !== place) other.toThem.push(own);
      other.toThem.push(...tidied);
    }
    this.log.push(...(own ? [own] : []), ...tidied);
    return true;
  }

  /** What others wrote next arrives at one person. */
  receive(place: Place): boolean {
    const update = place.toThem.shift();
    if (!update) return false;
    Y.applyUpdate(place.editor.doc, update, SERVER);
    return true;
  }

  settle(): void {
    for (const place of this.places) place.isOnline = true;
    let isBusy = true;
    for (let rounds = 0; isBusy; rounds++) {
      if (rounds > 200) throw new Error('it never comes to rest');
      isBusy = false;
      for (const place of this.places) while (this.send(place)) isBusy = true;
      for (const place of this.places) while (this.receive(place)) isBusy = true;
    }
  }

  /** How all that is written reads wherever it is: in each editor and its document, on the server, stored anew, and frozen. */
  readings(): Record<string, Shown[]> {
    const stored = new Y.Doc();
    Y.applyUpdate(stored, snapshotOf('plan', this.log));
    const fresh = new Place(this.shadow.state());
    const readings = {
      server: linesIn(this.shadow.doc),
      stored: linesIn(stored),
      'a fresh reader': fresh.editor.lines,
      ...Object.fromEntries(
        this.places.flatMap(({ editor }, index) => [
          [`editor ${String(index)}`, editor.lines],
          [`document ${String(index)}`, linesIn(editor.doc)],
        ]),
      ),
    };
    fresh.editor.destroy();
    return readings;
  }

  close(): void {
    for (const { editor } of this.places) editor.destroy();
    this.shadow.destroy();
  }
}

/** The lines as freezing and printing read them. */
function linesIn(doc: Y.Doc): Shown[] {
  const { tasks = [] } = readContent(doc, 'plan').sections;
  return tasks.map((item) => ({
    id: item.attributes['id'] ?? '',
    when: item.attributes['when'] ?? '',
    text: textOf(item),
  }));
}

/** By what lines are shown, or were, where their id is another's; and their id. */
export function namesIn(doc: Y.Doc): [shown: string, stored: string][] {
  const { heads, lines } = linesOf(doc.getXmlFragment('tasks'));
  return [
    ...heads.map((head): [string, string] => {
      const { client = 0, clock = 0 } = head.element._item?.id ?? {};
      return [`${client.toString(36)}.${clock.toString(36)}`, stored(head, 'id')];
    }),
    ...lines.map(({ head }): [string, string] => [head.id, stored(head, 'id')]),
  ];
}
