import { fields, planDocumentKinds, sections, sectionsOf } from '../care-plan/layout.ts';
import type { AttributeRule } from '../care-plan/layout.ts';
import { COMMENT, commentAttributes, COMMENTS } from '../comments/layout.ts';
import { conclusionFields, reviewNote, reviewSections } from '../review/notes-layout.ts';

/**
 * Every kind of live document: the two of a patient, the comments on them, and the one of each review. All are the team's while they are
 * written; the comments always.
 */
export const documentKinds = [...planDocumentKinds, 'comments', 'review'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What one section holds: a flat list of items of one node type. */
export type SectionLayout = { item: string; attributes: Readonly<Record<string, AttributeRule>> };

/** What a document holds: its sections by their root names, and the rules of its single values. */
export type DocumentLayout = {
  sections: ReadonlyMap<string, SectionLayout>;
  fields: Readonly<Record<string, AttributeRule>>;
};

const planLayout = (kind: (typeof planDocumentKinds)[number]): DocumentLayout => ({
  sections: new Map(sectionsOf(kind).map((name) => [name, sections[name]])),
  fields: fields[kind],
});

const layouts: Record<DocumentKind, DocumentLayout> = {
  plan: planLayout('plan'),
  team: planLayout('team'),
  comments: { sections: new Map([[COMMENTS, { item: COMMENT, attributes: commentAttributes }]]), fields: {} },
  review: { sections: new Map(reviewSections.map((name) => [name, reviewNote])), fields: conclusionFields },
};

/** The layout that a document of this kind must have. */
export function layoutOf(kind: DocumentKind): DocumentLayout {
  return layouts[kind];
}

/** The root names of all sections of all documents. */
export const allSections: readonly string[] = documentKinds.flatMap((kind) => [...layouts[kind].sections.keys()]);
