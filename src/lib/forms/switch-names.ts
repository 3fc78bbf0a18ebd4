/** What the buttons of the language and the display are called where they send a form that somebody is filling in. */
export const SWITCH = { locale: 'switch-locale', theme: 'switch-theme' } as const;
