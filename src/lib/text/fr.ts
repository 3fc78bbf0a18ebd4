import { audit } from './fr/audit.ts';
import { entry } from './fr/entry.ts';
import { errors } from './fr/errors.ts';
import { forms } from './fr/forms.ts';
import { patients } from './fr/patients.ts';
import { people } from './fr/people.ts';
import { plan } from './fr/plan.ts';
import { profile } from './fr/profile.ts';
import { shell } from './fr/shell.ts';
import { team } from './fr/team.ts';
import { today } from './fr/today.ts';

/** Every sentence, in French: the source of the catalogue's type. */
export const fr = { audit, entry, errors, forms, patients, people, plan, profile, shell, team, today };
