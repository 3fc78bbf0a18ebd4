import { sections } from '../../domain/care-plan/layout.ts';
import type { SectionName } from '../../domain/care-plan/layout.ts';
import type { LiveSection } from '../collab/editor/live-section.ts';
import { mountControl } from './control-elements.ts';
import { controlsOf, placeholderOf } from './controls.ts';
import type { PlanContext } from './plan-context.ts';

/** A section of the plan as its editor needs it. */
export function planSection(section: SectionName, context: PlanContext): LiveSection {
  return {
    root: section,
    layout: sections[section],
    label: context.text.sections[section],
    look: `items-${section}`,
    removeItem: context.text.removeItem,
    placeholder: (attributes) => placeholderOf(section, attributes, context),
    said: (itemId) => context.saidOf?.(itemId) ?? null,
    controls: (change) =>
      controlsOf(section, context).map((control) =>
        mountControl(control, context, (value) => {
          change(control.attribute, value);
        }),
      ),
  };
}
