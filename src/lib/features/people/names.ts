export { calledName, filedName, firstLetter, fullName, initials, shortName } from '#domain/people/full-name.ts';
export { personClass } from './looks-here.svelte.ts';
