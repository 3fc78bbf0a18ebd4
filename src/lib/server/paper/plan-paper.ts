import { asTold, isEmptyLine, textOf, toldOf } from '#domain/care-plan/content.ts';
import type { Item } from '#domain/care-plan/content.ts';
import type { NamedProfessional } from '#domain/care-plan/plan-version.ts';
import { standingNow } from '#domain/care-plan/stances.ts';
import type { Said } from '#domain/care-plan/stances.ts';
import { sectionsOf } from '#domain/care-plan/layout.ts';
import type { SectionName } from '#domain/care-plan/layout.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { PaperBlock, PaperDocument } from '#domain/paper/paper-document.ts';
import { fullName } from '#domain/people/full-name.ts';
import type { App as Program } from '#server/app.ts';
import type { PlanContext } from '../../features/plan/plan-context.ts';
import { handedContext, professionOf, readContext } from '../../features/plan/read-context.ts';
import { saidOfRefusal } from '../../features/plan/said-of-refusal.ts';
import { silentOf, stoodAtAgreeing, stoodLater } from '../../features/plan/versions/stood.ts';
import { tagsOf } from '../../features/plan/tags.ts';
import type { Words } from '../../text/catalogue.ts';
import { paperOf } from './paper-of.ts';

type Version = Awaited<ReturnType<Program['queries']['planVersion']>>;
type Asked = { version: Version; withTeam: boolean; practices: readonly Practice[]; clinicName: string };

/** An agreed version as it is printed: what the patient may be handed, or with the team's own parts. */
export function planPaper(words: Words, { version, withTeam, practices, clinicName }: Asked): PaperDocument {
  const { frozen, team } = version;
  const text = words.plan.versions;
  const people = [...frozen.people, ...frozen.careTeam, ...team.people];
  const read = readContext(words, frozen.patient, people, frozen.plan, practices, frozen.lang ?? null);
  const context = withTeam ? read : handedContext(words, read);
  const name = fullName(frozen.patient);
  const born = words.paper.born(words.format.day(frozen.patient.birthDate));
  const said = (itemId: string) => saidOfRefusal(words, version.refused, itemId);
  const section = (of: SectionName, items: readonly Item[]): PaperBlock[] => {
    const lines = items.filter((item) => !isEmptyLine(item)).map((item) => lineOf(of, item, context, said));
    if (lines.length === 0) return [];
    return [
      { kind: 'heading', level: 2, text: words.plan.sections[of] },
      { kind: 'list', items: lines },
    ];
  };
  const shown = (items: readonly Item[]) => (withTeam ? items : items.map(asTold));
  const agreedBy = people.find(({ id }) => id === version.agreedBy);
  return paperOf(words, clinicName, {
    title: text.planOf(name),
    head: [clinicName, name, born, words.paper.version(version.number), withTeam ? words.paper.teamOnly : '']
      .filter(Boolean)
      .join(' · '),
    blocks: [
      { kind: 'text', text: `${text.version(version.number)}, ${text.agreedOn(words.format.date(version.agreedAt))}` },
      ...sectionsOf('plan').flatMap((of) => section(of, shown(frozen.plan.sections[of] ?? []))),
      { kind: 'heading', level: 2, text: text.careTeam },
      {
        kind: 'list',
        items: frozen.careTeam.map((one) => `${fullName(one)}, ${professionOf(words, one.profession, !withTeam)}`),
      },
      ...(withTeam ? sectionsOf('team').flatMap((of) => section(of, team.content.sections[of] ?? [])) : []),
      ...(withTeam ? stancesOnPaper(words, version, people) : []),
      ...(agreedBy ? [{ kind: 'text' as const, text: `${text.agreedBy} ${fullName(agreedBy)}. ${text.frozen}` }] : []),
      { kind: 'text', text: text.integrity(version.hash.slice(0, 16)) },
    ],
  });
}

/** Where each stood when it was agreed, and what people said themselves since: the team's alone. */
function stancesOnPaper(words: Words, version: Version, people: readonly NamedProfessional[]): PaperBlock[] {
  const { plan, format } = words;
  const entry = (said: Said, { who, stood }: { who: string; stood: string }, beside: string) =>
    [
      `${who}, ${stood}`,
      ...(said.stance === 'dissents'
        ? [`${plan.versions.why} ${said.why}`, `${plan.versions.wouldChangeMind} ${said.wouldChangeMind}`]
        : []),
      beside,
    ]
      .filter((line) => line !== '')
      .join('\n');
  const now = standingNow(version.stances, version.later);
  const given = stoodAtAgreeing(words, version, people, now).map(({ said, beside, ...stood }) =>
    entry(said, stood, beside),
  );
  const later = version.later.map((said) => entry(said, stoodLater(words, said), ''));
  const silent = silentOf(version);
  return [
    { kind: 'heading', level: 2, text: plan.stances.title },
    { kind: 'text', text: plan.stances.atAgreeing(format.date(version.agreedAt)) },
    { kind: 'list', items: given },
    ...(later.length === 0
      ? []
      : [
          { kind: 'text' as const, text: plan.stances.later },
          { kind: 'list' as const, items: later },
        ]),
    ...(silent.length === 0
      ? []
      : [{ kind: 'text' as const, text: plan.stances.silent(format.list(silent.map(fullName))) }]),
  ];
}

/** A line with what it says besides its text, how it is said to the patient, and what they said of it since. */
function lineOf(
  section: SectionName,
  item: Item,
  context: PlanContext,
  saidOf: (itemId: string) => { sentence: string; words: string } | null,
): string {
  const tags = tagsOf(section, item, context).map(({ label }) => label);
  const told = toldOf(item);
  const said = saidOf(item.attributes['id'] ?? '');
  return [
    textOf(item),
    told === '' ? '' : `${context.text.told.label} ${told}`,
    said ? `${said.sentence} ${said.words}`.trim() : '',
    tags.join(' · '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
