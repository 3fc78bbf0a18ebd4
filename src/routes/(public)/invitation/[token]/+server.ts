import type { RequestHandler } from './$types';
import { takesKeyOfPath } from '$lib/server/account-link.ts';

/** Links made before their key stood behind `#`. */
export const GET: RequestHandler = takesKeyOfPath('invitation');
