import type { DocumentContent, Item } from './content.ts';
import { defaultOf, sections, sectionsOf, statementKinds } from './layout.ts';
import type { AttributeRule, PlanDocumentKind, SectionName } from './layout.ts';

/** What a new patient's document starts with: the three questions of the patient's words, one empty line elsewhere. */
export function emptyContent(kind: PlanDocumentKind, newId: () => string): DocumentContent {
  const content: DocumentContent = { sections: {}, fields: {} };
  for (const name of sectionsOf(kind)) {
    content.sections[name] =
      name === 'words'
        ? statementKinds.map((statement) => emptyItem(name, newId, { kind: statement }))
        : [emptyItem(name, newId)];
  }
  return content;
}

/** An item with nothing written in it; `given` overrides the defaults of its attributes. */
export function emptyItem(section: SectionName, newId: () => string, given: Record<string, string> = {}): Item {
  const rules: Record<string, AttributeRule> = sections[section].attributes;
  const attributes = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, defaultOf(rule)]));
  return { attributes: { ...attributes, id: newId(), ...given }, runs: [] };
}
