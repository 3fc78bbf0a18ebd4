import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Who may what is asked of src/domain/access, nowhere else: a role is compared there alone. */
const noRoleComparison = [
  {
    selector:
      'BinaryExpression:matches([left.name=/role/i], [left.property.name=/role/i]) > Literal[value=/^(coordinator|professional|observer)$/]',
    message: 'Ask src/domain/access (has, a policy) instead of comparing a role.',
  },
  {
    selector: "CallExpression[callee.property.name='where'][arguments.0.value=/role$/i][arguments.2.type='Literal']",
    message: 'Ask src/domain/access which roles (rolesWith) instead of naming one.',
  },
];
/** What comes from outside of the types (a column, a message, a file) is read by a schema: src/domain/parse.ts, server/database/codecs. */
const noCastOfJson = [
  {
    selector: "TSAsExpression > CallExpression[callee.object.name='JSON'][callee.property.name='parse']",
    message: 'Read it with a schema instead of saying what it is.',
  },
];
/** A path may have spaces and accents, which an address writes otherwise (C179). */
const noPathOfAddress = [
  {
    selector: "MemberExpression[property.name='pathname'][object.arguments.1.object.type='MetaProperty']",
    message: 'Use fileURLToPath: the path of an address is not that of a file.',
  },
];
/** A folder that is further away than two levels has an alias: #domain, #server, #tests, $lib. */
const noClimbing = [
  { group: ['../../../*', '!../../../package.json'], message: 'Use #domain/…, #server/…, #tests/… or $lib/….' },
];

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'data/', 'static/'] },
  js.configs.recommended,
  // French needs its narrow no-break spaces, in templates as in strings.
  { rules: { 'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true }] } },
  {
    files: ['**/*.ts'],
    extends: [...ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // What is taken out of an object so that the rest is without it.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
    },
  },
  {
    files: ['tests/**/*.ts'],
    // Vitest's asymmetric matchers (expect.any and the like) are typed any.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    // svelte-check knows the types of components; here only their form is checked.
    extends: [...ts.configs.strict, ...svelte.configs.recommended, ts.configs.disableTypeChecked],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // The site stands at the root of its origin.
      'svelte/no-navigation-without-resolve': 'off',
      // A map made and read within one computation need not be reactive.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
  { rules: { 'no-restricted-imports': ['error', { patterns: noClimbing }], 'max-lines': ['error', 250] } },
  { rules: { 'no-restricted-syntax': ['error', ...noPathOfAddress] } },
  {
    files: ['src/**', 'server/**'],
    ignores: ['src/domain/access/**'],
    rules: { 'no-restricted-syntax': ['error', ...noRoleComparison, ...noCastOfJson, ...noPathOfAddress] },
  },
  { files: ['**/*.svelte'], rules: { 'max-lines': ['error', 165] } },
  // Code is laid out by prettier, sentences on screen are as long as they are; a comment is read like a page.
  { rules: { 'max-len': ['error', { code: 10_000, comments: 145, ignoreUrls: true }] } },
  {
    files: ['server/live/channel/gateway.ts', 'server/live/channel/broadcaster.ts'],
    rules: { 'max-len': ['error', { code: 10_000, comments: 160 }] },
  },
  // Sentences, and tests that tell one story after the other.
  { files: ['src/lib/text/**', 'tests/**'], rules: { 'max-lines': ['error', 400] } },
  // Longer than they should be: to be shortened, never added to.
  {
    files: ['server/database/tables/care-plan/documents.ts', 'server/demo/stories/orientation-story.ts'],
    rules: { 'max-lines': ['error', 370] },
  },
);
