import { createHash } from 'node:crypto';

/** The key of the audit where a test opens a database without a secret of its own. */
export const TEST_KEY = createHash('sha256').update('a key for tests').digest();
