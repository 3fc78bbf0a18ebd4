import * as v from 'valibot';
import { practiceName } from '#domain/orientation/practices.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import { questionIds } from '#domain/review/questions.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { CURRENT_WORDING } from '#domain/review/wordings.ts';
import { questionText, targetText } from '../../features/review/target-text.ts';
import type { Words } from '../../text/catalogue.ts';

/** What the words of an export need beside the catalogue: how the clinic names its practices, and people by their ids. */
export type Named = { words: Words; practices: readonly Practice[]; people: Readonly<Record<string, string>> };

/** One value of a row as a person reads it. Where no word is known for it, it is given as it stands: nothing is left out. */
export type Said = (value: unknown) => string;

type Table = Readonly<Record<string, string>>;
const texts = v.array(v.string());
const parts = v.record(v.string(), v.unknown());
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How each coded column of each table is said; times, days, people and plain text are said by `plainly`. */
export function codesInWords(named: Named): Readonly<Record<string, Readonly<Record<string, Said>>>> {
  const { words, practices } = named;
  const { refusals, orientations, timeLine, sharing, meetingLive, actions, record, people, patientPage } = words;
  const practice: Said = (value) => practiceName(practices, String(value), words.locale);
  const targets = listed((code) => (isTarget(code) ? targetText(CURRENT_WORDING, code, words.locale).name : code));
  const plain = plainly(named);
  const facts = { practice, part: of(refusals.parts), signs: listedBy(refusals.signs) };
  const question: Said = (code) => {
    const known = questionIds.find((id) => id === code);
    const asked = known ? questionText(CURRENT_WORDING, known, words.locale) : '';
    return asked === '' ? String(code) : asked;
  };
  return {
    refusals: { ...facts, patientTargets: targets, source: of(record.export.sources) },
    refusalAmendments: {
      kind: of(record.export.amendments),
      instead: (value) =>
        said(parts, value, (changed) =>
          Object.entries(changed)
            .map(([name, now]) => {
              const say: Readonly<Record<string, Said>> = facts;
              return `${wordIn(refusals.factNames, name)} — ${(say[name] ?? plain)(now)}`;
            })
            .join('\n'),
        ),
    },
    reviewConclusions: {
      targets,
      scope: of(refusals.scopes),
      courses: listedBy(refusals.courses),
      notes: (value) =>
        said(parts, value, (notes) =>
          Object.entries(notes)
            .flatMap(([section, lines]) =>
              (Array.isArray(lines) ? lines : []).map((line) => `${question(section)} ${String(line)}`),
            )
            .join('\n'),
        ),
    },
    reviewAnswers: { questionId: question },
    reviewMarks: { targets },
    reviewOutcomes: { outcome: of(refusals.outcomes) },
    orientations: { practice, status: of(orientations.statuses) },
    practiceSessions: { outcome: of(orientations.sessions.outcomes) },
    orientationMoves: {
      fromStatus: of(orientations.statuses),
      toStatus: of(orientations.statuses),
      reason: of(actions.reasons),
    },
    // How far a case got is the meeting's: what it came to stands beside it.
    agendaItems: { status: () => '', reason: of(meetingLive.reasons), voiceKind: of(record.export.voices) },
    decisions: { kind: of(meetingLive.decide.kinds), disciplines: listedBy(people.professions) },
    actions: { status: of(actions.statuses), notDoneReason: of(actions.reasons) },
    ruptures: { kind: of(timeLine.ruptures) },
    repairs: { outcome: of(timeLine.outcomes) },
    planResponses: {
      kind: of(sharing.answers.kinds),
      subject: of(patientPage.decide.questions),
      answer: of(sharing.answers.words),
    },
    recordChanges: { kind: of(record.changes) },
  };

  function listed(say: (code: string) => string): Said {
    return (value) => said(texts, value, (codes) => words.format.list(codes.map(say)));
  }
  function listedBy(table: Table): Said {
    return listed((code) => wordIn(table, code));
  }
}

/** A person by their name, a day and a time as they are written, a list and parts as text; anything else as it stands. */
export function plainly({ words, people }: Pick<Named, 'words' | 'people'>): Said {
  return (value) => {
    if (typeof value === 'string') return people[value] ?? (DAY.test(value) ? words.format.day(value) : value);
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value)) return words.format.list(value.map(String));
    return value === null || value === undefined ? '' : JSON.stringify(value);
  };
}

const of =
  (table: Table): Said =>
  (value) =>
    wordIn(table, String(value));
const wordIn = (table: Table, code: string): string => table[code] ?? code;
const isTarget = (code: string): code is (typeof refusalTargets)[number] =>
  (refusalTargets as readonly string[]).includes(code);

/** What is kept as JSON, read with its schema; as it stands where it is something else. */
function said<S extends v.GenericSchema>(schema: S, value: unknown, say: (read: v.InferOutput<S>) => string): string {
  let read: unknown = value;
  if (typeof value === 'string') {
    try {
      read = JSON.parse(value);
    } catch {
      return value;
    }
  }
  const parsed = v.safeParse(schema, read);
  return parsed.success ? say(parsed.output) : String(value);
}
