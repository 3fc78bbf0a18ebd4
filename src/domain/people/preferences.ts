/** Languages in which every text on screen exists. */
export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
