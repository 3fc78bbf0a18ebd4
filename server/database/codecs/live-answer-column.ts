import * as v from 'valibot';
import { jsonColumn } from './json-column.ts';

/** `liveCommands.answer`: what a command was answered with, kept as long as a page may send it again. */
export const liveAnswerColumn = jsonColumn(
  v.object({ ok: v.literal(true), version: v.pipe(v.number(), v.integer()), changed: v.boolean() }),
);
