import { addPractice } from './add-practice.ts';
import { bringBackPractice } from './bring-back-practice.ts';
import { editPractice } from './edit-practice.ts';
import { movePractice } from './move-practice.ts';
import { retirePractice } from './retire-practice.ts';

/** The commands about the clinic's catalogue of practices. */
export const practiceCommands = { addPractice, bringBackPractice, editPractice, movePractice, retirePractice };
