import type { PageServerLoad } from './$types';
import { providerReason } from '$lib/server/single-sign-on/provider-pages.ts';

export const load: PageServerLoad = ({ url }) => ({ reason: providerReason(url) });
