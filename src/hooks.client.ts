import '$lib/browser/missing.ts';
import { watchBeforeAlive } from '$lib/drafts/before-alive.ts';
import type { ClientInit } from '@sveltejs/kit';

export const init: ClientInit = watchBeforeAlive;
