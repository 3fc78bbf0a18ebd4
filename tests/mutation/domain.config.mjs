import { mutation } from './mutation.mjs';

/** Every rule of the trade; how documents lie is in the other run, where it is tried. */
export default mutation('domain', ['src/domain/**/*.ts', '!src/domain/documents/**']);
