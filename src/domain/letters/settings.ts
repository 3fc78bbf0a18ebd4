import * as v from 'valibot';
import { isMailAddress } from '../mail-address.ts';
import { locales } from '../people/preferences.ts';
import { optionalProse } from '../typed-text.ts';

/** The longest template, in characters. */
const LONGEST_TEMPLATE = 8_000;

export const letterTemplateInput = v.object({
  locale: v.picklist(locales, 'choice'),
  template: optionalProse(LONGEST_TEMPLATE),
});

/** Hosts as they are typed, one a line or between commas; what is before an @ does not count. Code: 'host'. */
export const secureHostsInput = v.object({
  hosts: v.pipe(
    optionalProse(2_000),
    v.transform((typed) =>
      [
        ...new Set(
          typed.split(/[\s,;]+/).map((host) =>
            host
              .replace(/^.*@/, '')
              .replace(/^\.+|\.+$/g, '')
              .toLowerCase(),
          ),
        ),
      ].filter((host) => host !== ''),
    ),
    v.check((hosts) => hosts.every((host) => isMailAddress(`a@${host}`)), 'host'),
  ),
});
