import { handOver } from './alliance/hand-over.ts';
import { keepOwnCheck } from './alliance/keep-own-check.ts';
import { addRelatedPerson } from './around/add-related-person.ts';
import { endRelatedPerson } from './around/end-related-person.ts';
import { noteWish } from './around/note-wish.ts';
import { setLanguage } from './around/set-language.ts';

/** The commands about who is around a patient, what they wish before the team speaks about them, and what they say of the alliance. */
export const aroundCommands = { addRelatedPerson, endRelatedPerson, noteWish, setLanguage, handOver, keepOwnCheck };
