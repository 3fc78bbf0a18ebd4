import { expect, test } from 'vitest';
import { Table } from './table.ts';

test('C201 a word that one deletes while another cuts and pastes its line stands in the copy; only their own undo brings it back beside it', () => {
  const table = new Table(2);
  const [claire, solene] = table.places.map(({ editor }) => editor);
  if (!claire || !solene) throw new Error('nobody');
  for (const letter of 'Marcher un peu') claire.type(letter);
  claire.enter();
  for (const letter of 'Dormir') claire.type(letter);
  table.settle();
  claire.pause();
  const texts = () => {
    const [first = [], ...others] = Object.values(table.readings());
    for (const lines of others) expect(lines).toEqual(first);
    return first.map(({ text }) => text);
  };

  claire.putIn(claire.cut(0), 1);
  solene.select(solene.startOf(0) + 7, solene.startOf(0) + 10);
  solene.deleteSelection();
  table.settle();
  // A paste is a copy of what its maker read: the word is there, once. The line in which she has just written is not taken from under her.
  expect(texts().toSorted()).toEqual(['', 'Dormir', 'Marcher un peu']);

  solene.undo();
  table.settle();
  // Her own letters come back where she took them from; the copy is Claire's, and stays.
  expect(texts().toSorted()).toEqual([' un', 'Dormir', 'Marcher un peu']);

  solene.redo();
  table.settle();
  expect(texts().toSorted()).toEqual(['', 'Dormir', 'Marcher un peu']);
  table.close();
});
