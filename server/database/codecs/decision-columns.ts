import * as v from 'valibot';
import { professions } from '#domain/people/professions.ts';
import { jsonColumn } from './json-column.ts';

/** `decisions.disciplines`: the professions that were there. */
export const disciplinesColumn = jsonColumn(v.array(v.picklist(professions)));
