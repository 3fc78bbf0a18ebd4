import type { Catalogue } from './catalogue.ts';
import { audit } from './en/audit.ts';
import { entry } from './en/entry.ts';
import { errors } from './en/errors.ts';
import { forms } from './en/forms.ts';
import { patients } from './en/patients.ts';
import { people } from './en/people.ts';
import { plan } from './en/plan.ts';
import { profile } from './en/profile.ts';
import { shell } from './en/shell.ts';
import { team } from './en/team.ts';
import { today } from './en/today.ts';

/** Every sentence, in English. */
export const en: Catalogue = { audit, entry, errors, forms, patients, people, plan, profile, shell, team, today };
