import '$lib/browser/missing.ts';
