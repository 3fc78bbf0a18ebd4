import { textOf } from '#domain/care-plan/content.ts';
import { fillTemplate } from '#domain/letters/template.ts';
import { fullName } from '#domain/people/full-name.ts';
import { refusedName } from '#domain/refusal/refused-name.ts';
import type { App as Program } from '#server/app.ts';
import type { Words } from '../../text/catalogue.ts';

type Facts = Awaited<ReturnType<Program['queries']['letterFacts']>>;
type Clinic = Pick<Program['config'], 'clinicName' | 'clinicPhone'>;

/** What a new letter says, from the closed case and the clinic's template, in the language of `words`. */
export function letterDraft(words: Words, facts: Facts, clinic: Clinic): { subject: string; body: string } {
  const { letters } = words;
  const patient = fullName(facts.patient);
  const refusals = facts.refusals.map((refusal) =>
    letters.draft.refusal(
      refusedName(facts.practices, refusal, words.locale),
      words.format.day(refusal.refusedOn),
      unquoted(refusal.words),
    ),
  );
  const body = fillTemplate(facts.template ?? letters.template, {
    recipient: facts.recipient.name,
    patient,
    birthDate: words.format.day(facts.patient.birthDate),
    meetingDate: words.format.date(facts.meetingAt),
    clinic: clinic.clinicName,
    phone: clinic.clinicPhone ?? '',
    question: facts.question,
    wish: wishOf(words, facts),
    plan: facts.version ? letters.draft.plan(facts.version.number, words.format.date(facts.version.agreedAt)) : '',
    quoted: refusals.length > 0 ? letters.title : '',
    decisions: facts.decisions.map((decision) => decided(words, facts, decision)),
    tasks: tasksOf(words, facts),
    refusals,
  });
  return { subject: letters.draft.subject(patient), body };
}

const inOneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ').trim();
/** Words that were written down with quotation marks get none twice. */
const unquoted = (text: string) => inOneLine(text).replace(/^[«“"]\s*([^«»“”"]*?)\s*[»”"]$/u, '$1');

/** The patient's words of that meeting; where they were not sought, what they ask for in the agreed plan. */
function wishOf({ letters, format }: Words, { voice, version, people }: Facts): string {
  const { said, wrote } = letters.draft;
  const nameOf = (id: string) => [...people, ...(version?.frozen.people ?? [])].find((one) => one.id === id);
  if (voice?.kind === 'written') return wrote(unquoted(voice.words));
  if (voice?.kind === 'heard') {
    const by = nameOf(voice.heardBy);
    return by ? said(unquoted(voice.words), fullName(by), format.day(voice.heardOn)) : wrote(unquoted(voice.words));
  }
  const asked = (version?.frozen.plan.sections.words ?? []).filter(
    ({ attributes }) => attributes['kind'] === 'request',
  );
  return asked.map((item) => wrote(unquoted(textOf(item)))).join('\n');
}

function decided(words: Words, { people }: Facts, decision: Facts['decisions'][number]): string {
  const { draft } = words.letters;
  const owner = people.find(({ id }) => id === decision.ownerId);
  const who = owner ? `${fullName(owner)}, ${words.people.professions[owner.profession].toLowerCase()}` : '';
  const text = inOneLine(decision.text).replace(/\.$/, '');
  const withText = (what: string) => (text === '' ? what : draft.withText(what, text));
  switch (decision.kind) {
    case 'none-yet':
      return draft.decided(draft.none(text), who, words.format.day(decision.dueOn));
    case 'plan-version':
      return draft.decided(withText(draft.version(decision.planVersion ?? 0)), who, words.format.day(decision.dueOn));
    case 'orientation': {
      const { label, bearer } = decision.orientation ?? { label: { fr: text, en: text }, bearer: '' };
      const proposed = draft.orientation(label[words.locale], bearer);
      return draft.decided(decision.orientation ? withText(proposed) : proposed, who, words.format.day(decision.dueOn));
    }
    case 'action':
      return draft.decided(text, who, words.format.day(decision.dueOn));
    default:
      return decision.kind satisfies never;
  }
}

/** Who does what, as the plan that was agreed last has it; nothing of what only the team reads. */
function tasksOf({ letters }: Words, { version }: Facts): string[] {
  const { draft } = letters;
  return (version?.frozen.plan.sections.tasks ?? []).flatMap((item) => {
    const text = inOneLine(textOf(item));
    if (text === '') return [];
    const { who = '' } = item.attributes;
    const person = version?.frozen.people.find(({ id }) => id === who);
    const name =
      who === 'patient' ? draft.patient : who === 'relative' ? draft.relative : person ? fullName(person) : '';
    return [name === '' ? text : draft.task(name, text)];
  });
}
