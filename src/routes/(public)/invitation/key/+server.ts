import type { RequestHandler } from './$types';
import { takesKey } from '$lib/server/account-link.ts';

/** The key that the page's script found behind `#` (static/link-key.js). */
export const POST: RequestHandler = takesKey('invitation');
