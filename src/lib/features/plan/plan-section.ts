import { sections } from '#domain/care-plan/layout.ts';
import type { SectionName } from '#domain/care-plan/layout.ts';
import type { LiveSection } from '$lib/collab/editor/live-section.ts';
import { mountControl } from './control-elements.ts';
import { controlsOf, placeholderOf } from './controls.ts';
import type { PlanContext } from './plan-context.ts';
import { tagsOf } from './tags.ts';

/** A section of the plan as its editor needs it. */
export function planSection(
  section: SectionName,
  context: PlanContext,
  onRefused?: LiveSection['onRefused'],
): LiveSection {
  const comments = context.comments?.(section);
  return {
    ...(onRefused ? { onRefused } : {}),
    ...(comments ? { comments } : {}),
    root: section,
    layout: sections[section],
    label: context.text.sections[section],
    lang: context.lang,
    look: `items-${section}`,
    removeItem: context.text.removeItem,
    placeholder: (attributes) => placeholderOf(section, attributes, context),
    said: (itemId) => context.saidOf?.(itemId) ?? null,
    inWords: (values) => {
      const attributes = Object.fromEntries(
        Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      );
      return tagsOf(section, { attributes, runs: [] }, context).map(({ label }) => label);
    },
    controls: (change) =>
      controlsOf(section, context).map((control) =>
        mountControl(control, context, (value) => {
          change(control.attribute, value);
        }),
      ),
  };
}
