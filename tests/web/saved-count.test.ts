import { expect, test } from 'vitest';
import { createSavedCount } from '$lib/collab/saved-count.ts';

test('D12 an edit is saved only once the message that carries it is acknowledged', () => {
  const count = createSavedCount();
  count.connected();
  count.sent('state');
  count.edited();
  count.sent('update');
  count.edited();
  count.sent('update');
  expect(count.unsaved()).toBe(2);
  count.acknowledged(1);
  expect(count.unsaved()).toBe(2);
  count.acknowledged(2);
  expect(count.unsaved()).toBe(1);
  count.acknowledged(3);
  expect(count.unsaved()).toBe(0);
});

test('D12 edits made offline wait for the whole state to go out and come back acknowledged', () => {
  const count = createSavedCount();
  count.connected();
  count.sent('state');
  count.acknowledged(1);
  count.edited();
  count.edited();
  count.connected();
  // Typed after reconnecting, sent before the state: its acknowledgement says nothing of the two edits before it.
  count.edited();
  count.sent('update');
  count.acknowledged(1);
  expect(count.unsaved()).toBe(3);
  count.sent('state');
  count.acknowledged(2);
  expect(count.unsaved()).toBe(0);
});

test('D12 a late acknowledgement of an earlier connection is never taken for one of this connection', () => {
  const count = createSavedCount();
  count.connected();
  count.sent('state');
  count.edited();
  count.sent('update');
  count.connected();
  count.acknowledged(2);
  expect(count.unsaved()).toBe(1);
});

test('D12 whoever has nothing of the document yet is not asked for it: their first edits are saved as they are acknowledged', () => {
  const count = createSavedCount();
  count.connected();
  count.nothingToGive();
  count.edited();
  count.sent('update');
  expect(count.unsaved()).toBe(1);
  count.acknowledged(1);
  expect(count.unsaved()).toBe(0);
  // On another connection it is no longer true.
  count.connected();
  count.edited();
  count.sent('update');
  count.acknowledged(1);
  expect(count.unsaved()).toBe(1);
});
