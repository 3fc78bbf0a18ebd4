import { mutation } from './mutation.mjs';

/** What is let into a document, and how its lines are read. */
export default mutation('gate', ['server/collab/gate/**/*.ts', 'src/domain/documents/**/*.ts']);
