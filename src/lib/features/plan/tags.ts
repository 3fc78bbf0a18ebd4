import type { Item } from '#domain/care-plan/content.ts';
import { practiceName } from '#domain/orientation/practices.ts';
import type { Locale } from '#domain/people/preferences.ts';
import type { SectionName } from '#domain/care-plan/layout.ts';
import { doerOf, nameOf } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';

/** What a line says besides its text, as words to show; `tone` is a class of .tag, `lang` that of words of the plan. */
export type Tag = { label: string; tone: '' | 'yes' | 'apart'; lang: Locale | null };

const plain = (label: string): Tag => ({ label, tone: '', lang: null });

/** The fields of a line in words, for wherever it is read and not written. */
export function tagsOf(section: SectionName, item: Item, context: PlanContext): Tag[] {
  const { text } = context;
  const value = (name: string) => item.attributes[name] ?? '';
  const label = (labels: Record<string, string>, name: string) => plain(labels[value(name)] ?? '');
  const tags = ((): Tag[] => {
    switch (section) {
      case 'words':
        return [
          label(text.statementKinds, 'kind'),
          plain(
            [
              value('heardBy') && `${text.heardBy} ${nameOf(context, value('heardBy'))}`,
              value('heardOn') && `${text.heardOn} ${context.day(value('heardOn'))}`,
            ]
              .filter(Boolean)
              .join(' '),
          ),
        ];
      case 'goals':
        return [label(text.voices(context.patientName), 'voice'), ...agreement(value('agreedBy'), context)];
      case 'tasks':
        return [
          plain(value('who') && doerOf(context, value('who'))),
          value('place') === '' ? plain('') : label(text.places, 'place'),
          { ...plain(value('when')), lang: context.lang },
          { ...plain(goalText(context, value('goal'))), lang: context.lang },
        ];
      case 'practices':
        return [
          plain(practiceName(context.practices, value('practice'), context.locale)),
          label(text.practiceStates, 'state'),
        ];
      case 'watch':
        return [label(text.signKinds, 'kind')];
      case 'bond':
        return [label(text.linkKinds, 'kind')];
      case 'notes':
        return [];
      default:
        return section satisfies never;
    }
  })();
  return tags.filter((tag) => tag.label !== '');
}

function agreement(agreedBy: string, { text, patientName }: PlanContext): Tag[] {
  switch (agreedBy) {
    case 'both':
      return [{ label: text.shared, tone: 'yes', lang: null }];
    case 'patient':
      return [plain(text.yesOfPatient(patientName)), { label: text.notShared, tone: 'apart', lang: null }];
    case 'team':
      return [plain(text.yesOfTeam), { label: text.notShared, tone: 'apart', lang: null }];
    default:
      return [{ label: text.notShared, tone: 'apart', lang: null }];
  }
}

function goalText(context: PlanContext, goalId: string): string {
  const goal = context.goals().find(({ id }) => id === goalId);
  return goal ? `→ ${goal.text}` : '';
}
