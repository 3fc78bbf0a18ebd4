import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row's id: UUID v7, so that rows made later sort later. */
export const newId = (): string => v7();

/** The id of an item in a live document (goal, task…): 48 random bits, unique within a plan for all purposes. */
export const newItemId = (): string => randomBytes(6).toString('base64url');
