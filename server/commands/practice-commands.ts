import { addPractice } from './practice/add-practice.ts';
import { bringBackPractice } from './practice/bring-back-practice.ts';
import { editPractice } from './practice/edit-practice.ts';
import { movePractice } from './practice/move-practice.ts';
import { retirePractice } from './practice/retire-practice.ts';

/** The commands about the clinic's catalogue of practices. */
export const practiceCommands = { addPractice, bringBackPractice, editPractice, movePractice, retirePractice };
