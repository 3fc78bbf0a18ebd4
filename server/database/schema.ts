import type { AroundSchema } from './schema/around.ts';
import type { AuditSchema } from './schema/audit.ts';
import type { CalendarSchema } from './schema/calendar.ts';
import type { CopiesSchema } from './schema/copies.ts';
import type { LetterSchema } from './schema/letters.ts';
import type { LiveSchema } from './schema/live.ts';
import type { MailSchema } from './schema/mails.ts';
import type { MeetingSchema } from './schema/meetings.ts';
import type { NoticeSchema } from './schema/notices.ts';
import type { OrientationSchema } from './schema/orientations.ts';
import type { PeopleSchema } from './schema/people.ts';
import type { PatientAccessSchema } from './schema/patient-access.ts';
import type { PlanSchema } from './schema/plans.ts';
import type { ProviderSchema } from './schema/provider.ts';
import type { RecordSchema } from './schema/records.ts';
import type { ReviewSchema } from './schema/reviews.ts';
import type { SystemSchema } from './schema/systems.ts';
import type { SecondFactorSchema } from './schema/second-factors.ts';

/**
 * The tables, as Kysely sees them (camelCase here, snake_case in SQL). The same on SQLite and PostgreSQL:
 * every `…At` is milliseconds since 1970 UTC, every yes/no is 0 or 1, every day is 'YYYY-MM-DD', every id a UUID v7 (but for a stored
 * update's, which is a number: thousands of them are written at a time).
 */
export type Schema = PeopleSchema &
  PlanSchema &
  MeetingSchema &
  LiveSchema &
  ReviewSchema &
  PatientAccessSchema &
  OrientationSchema &
  AroundSchema &
  LetterSchema &
  MailSchema &
  AuditSchema &
  CalendarSchema &
  CopiesSchema &
  RecordSchema &
  SecondFactorSchema &
  SystemSchema &
  ProviderSchema &
  NoticeSchema;
