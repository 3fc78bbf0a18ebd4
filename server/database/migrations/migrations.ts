import type { Migration } from 'kysely/migration';
import type { DatabaseDialect } from '../dialects/dialect.ts';
import { foundation } from './2026-11-23-foundation.ts';
import { meetings } from './2026-11-23-meetings.ts';
import { caseStretches } from './2026-11-24-case-stretches.ts';
import { refusals } from './2026-11-25-refusals.ts';
import { seats } from './2026-11-25-seats.ts';
import { patientAccess } from './2026-11-25-sharing-with-patients.ts';
import { wherePeopleSit } from './2026-11-25-where-people-sit.ts';
import { writersOfSnapshots } from './2026-11-25-writers-of-snapshots.ts';
import { orientations } from './2026-11-26-orientations.ts';
import { updateChains } from './2026-11-26-update-chains.ts';
import { nameKeysOfPatients } from './2026-11-27-name-keys.ts';
import { record } from './2026-11-27-record.ts';
import { searchOfPatients } from './2026-11-28-x-search-of-patients.ts';
import { shownOnBoard } from './2026-11-28-x-shown-on-board.ts';
import { letters } from './2026-11-28-y-letters.ts';
import { agendaMails } from './2026-11-28-zzz-agenda-mails.ts';
import { languagesOfAnswers } from './2026-11-28-zzzz-q-languages-of-answers.ts';
import { languageOfVoice } from './2026-11-28-zzzzc-b-language-of-voice.ts';
import { readOutBy } from './2026-11-28-zzzzc-a-read-out-by.ts';
import { mentions } from './2026-11-28-zzzzz-d-mentions.ts';
import { calendarFeeds } from './2026-11-28-zz-calendar-feeds.ts';
import { mailQueue } from './2026-11-28-z-mail-queue.ts';
import { notices } from './2026-11-28-y-e-notices.ts';
import { openedCases } from './2026-11-27-rights.ts';
import { clientIds } from './2026-11-27-whose-client-ids.ts';
import { names } from './2026-11-27-names.ts';
import { patientsAnswered } from './2026-11-28-patients-answered.ts';
import { copies } from './2026-11-28-copies.ts';
import { keyedAudit } from './2026-11-28-keyed-audit.ts';
import { liveCommands } from './2026-11-28-sign-in-then-live-commands.ts';
import { wordingTwo } from './2026-11-28-wording-two.ts';
import { sentForms } from './2026-11-28-sent-forms.ts';
import { lifeOfRecords } from './2026-11-28-life-of-records.ts';
import { secondFactors } from './2026-11-28-sign-in-second-factors.ts';
import { provider } from './2026-11-28-identities.ts';
import { twoTexts } from './2026-11-28-words-for-the-patient.ts';
import { around } from './2026-11-28-words-people-around.ts';
import { ownHand } from './2026-11-28-words-three-questions.ts';
import { systemAccounts } from './2026-11-28-words-system-accounts.ts';
import { auditArchives } from './2026-11-28-trail-archives.ts';
import { laterStances } from './2026-11-28-zzzzz-a-later-stances.ts';
import { whoWroteWords } from './2026-11-28-zzzzz-a-who-wrote-words.ts';
import { signInUnderAttack } from './2026-11-28-sign-in.ts';

/** Every migration, in the order in which they run: that of their names. One that is there is never changed afterwards. */
export function migrations(dialect: DatabaseDialect): Record<string, Migration> {
  return {
    '2026-11-23-foundation': { up: (db) => foundation(db, dialect) },
    '2026-11-23-meetings': { up: (db) => meetings(db, dialect) },
    '2026-11-24-case-stretches': { up: (db) => caseStretches(db, dialect) },
    '2026-11-25-refusals': { up: (db) => refusals(db, dialect) },
    '2026-11-25-seats': { up: seats },
    '2026-11-25-sharing-with-patients': { up: (db) => patientAccess(db, dialect) },
    '2026-11-25-where-people-sit': { up: wherePeopleSit },
    '2026-11-25-writers-of-snapshots': { up: (db) => writersOfSnapshots(db, dialect) },
    '2026-11-26-orientations': { up: (db) => orientations(db, dialect) },
    '2026-11-26-update-chains': { up: (db) => updateChains(db, dialect) },
    '2026-11-27-name-keys': { up: (db) => nameKeysOfPatients(db, dialect) },
    '2026-11-27-names': { up: (db) => names(db, dialect) },
    '2026-11-27-record': { up: (db) => record(db, dialect) },
    '2026-11-27-rights': { up: (db) => openedCases(db, dialect) },
    '2026-11-27-whose-client-ids': { up: (db) => clientIds(db, dialect) },
    '2026-11-28-copies': { up: (db) => copies(db, dialect) },
    '2026-11-28-identities': { up: (db) => provider(db, dialect) },
    '2026-11-28-keyed-audit': { up: (db) => keyedAudit(db, dialect) },
    '2026-11-28-life-of-records': { up: (db) => lifeOfRecords(db, dialect) },
    '2026-11-28-patients-answered': { up: (db) => patientsAnswered(db, dialect) },
    '2026-11-28-sent-forms': { up: (db) => sentForms(db, dialect) },
    '2026-11-28-sign-in': { up: (db) => signInUnderAttack(db, dialect) },
    '2026-11-28-sign-in-second-factors': { up: (db) => secondFactors(db, dialect) },
    '2026-11-28-sign-in-then-live-commands': { up: (db) => liveCommands(db, dialect) },
    '2026-11-28-trail-archives': { up: (db) => auditArchives(db, dialect) },
    '2026-11-28-wording-two': { up: (db) => wordingTwo(db, dialect) },
    '2026-11-28-words-for-the-patient': { up: (db) => twoTexts(db, dialect) },
    '2026-11-28-words-people-around': { up: (db) => around(db, dialect) },
    '2026-11-28-words-system-accounts': { up: (db) => systemAccounts(db, dialect) },
    '2026-11-28-words-three-questions': { up: (db) => ownHand(db, dialect) },
    '2026-11-28-x-search-of-patients': { up: (db) => searchOfPatients(db, dialect) },
    '2026-11-28-x-shown-on-board': { up: shownOnBoard },
    '2026-11-28-y-e-notices': { up: (db) => notices(db, dialect) },
    '2026-11-28-y-letters': { up: (db) => letters(db, dialect) },
    '2026-11-28-z-mail-queue': { up: (db) => mailQueue(db, dialect) },
    '2026-11-28-zz-calendar-feeds': { up: (db) => calendarFeeds(db, dialect) },
    '2026-11-28-zzz-agenda-mails': { up: (db) => agendaMails(db, dialect) },
    '2026-11-28-zzzz-q-languages-of-answers': { up: languagesOfAnswers },
    '2026-11-28-zzzzz-a-later-stances': { up: (db) => laterStances(db, dialect) },
    '2026-11-28-zzzzz-a-who-wrote-words': { up: whoWroteWords },
    '2026-11-28-zzzzc-a-read-out-by': { up: readOutBy },
    '2026-11-28-zzzzc-b-language-of-voice': { up: languageOfVoice },
    '2026-11-28-zzzzz-d-mentions': { up: mentions },
  };
}
