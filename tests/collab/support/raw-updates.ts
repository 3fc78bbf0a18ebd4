import * as encoding from 'lib0/encoding';

/** Builds Yjs updates by hand, also such as no Yjs would ever make. */
export type RawStruct = (encoder: encoding.Encoder) => void;

/** An update of one client's structs from `clock` on, and deleted ranges. */
export function rawUpdate(
  client: number,
  clock: number,
  structs: readonly RawStruct[],
  deletes: readonly { client: number; ranges: readonly [clock: number, length: number][] }[] = [],
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, structs.length > 0 ? 1 : 0);
    if (structs.length > 0) {
      encoding.writeVarUint(encoder, structs.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const write of structs) write(encoder);
    }
    encoding.writeVarUint(encoder, deletes.length);
    for (const { client: of, ranges } of deletes) {
      encoding.writeVarUint(encoder, of);
      encoding.writeVarUint(encoder, ranges.length);
      for (const [from, length] of ranges) {
        encoding.writeVarUint(encoder, from);
        encoding.writeVarUint(encoder, length);
      }
    }
  });
}

type Place = { root: string; key?: string } | { parent: [client: number, clock: number]; key?: string };

/** The first item of a place: its info byte says where, `content` says what. */
const item =
  (reference: number, place: Place, content: RawStruct): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, reference | (place.key === undefined ? 0 : 32));
    encoding.writeVarUint(encoder, 'root' in place ? 1 : 0);
    if ('root' in place) encoding.writeVarString(encoder, place.root);
    else for (const number of place.parent) encoding.writeVarUint(encoder, number);
    if (place.key !== undefined) encoding.writeVarString(encoder, place.key);
    content(encoder);
  };

export const gone =
  (length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };

export const skip =
  (length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, 10);
    encoding.writeVarUint(encoder, length);
  };

export const text = (place: Place, words: string): RawStruct =>
  item(4, place, (encoder) => {
    encoding.writeVarString(encoder, words);
  });

export const value = (place: Place, ...values: unknown[]): RawStruct =>
  item(8, place, (encoder) => {
    encoding.writeVarUint(encoder, values.length);
    for (const one of values) encoding.writeAny(encoder, one as string);
  });

export const element = (place: Place, nodeName: string): RawStruct =>
  item(7, place, (encoder) => {
    encoding.writeVarUint(encoder, 3);
    encoding.writeVarString(encoder, nodeName);
  });

/** A type by its number in the Yjs format: 0 array, 1 map, 2 text, 4 fragment, 6 XML text. */
export const typeNumber = (place: Place, number: number): RawStruct =>
  item(7, place, (encoder) => {
    encoding.writeVarUint(encoder, number);
  });

export const mark = (place: Place, key: string, setting: unknown): RawStruct =>
  item(6, place, (encoder) => {
    encoding.writeVarString(encoder, key);
    encoding.writeVarString(encoder, JSON.stringify(setting));
  });

export const binary = (place: Place): RawStruct =>
  item(3, place, (encoder) => {
    encoding.writeVarUint8Array(encoder, new Uint8Array(8));
  });

export const embed = (place: Place): RawStruct =>
  item(5, place, (encoder) => {
    encoding.writeVarString(encoder, '{"image":"https://example.org/a.png"}');
  });

export const subDocument = (place: Place): RawStruct =>
  item(9, place, (encoder) => {
    encoding.writeVarString(encoder, 'f9a1');
    encoding.writeAny(encoder, {});
  });
