/** The parts of a person's own data that are read on a page, in their order; everything else is in the JSON beside it. */
export const exportSections = [
  { table: 'patients' },
  { table: 'refusals' },
  { table: 'refusalAmendments' },
  { table: 'reviewConclusions' },
  { table: 'reviewAddenda' },
  { table: 'reviewOutcomes' },
  { table: 'orientations' },
  { table: 'practiceSessions' },
  { table: 'orientationMoves' },
  { table: 'agendaItems' },
  { table: 'decisions' },
  { table: 'dissents' },
  { table: 'remarks' },
  { table: 'actions' },
  { table: 'ruptures' },
  { table: 'repairs' },
  { table: 'planResponses' },
  { table: 'emergencyAccesses' },
  { table: 'recordChanges' },
] as const;

export type ExportSection = (typeof exportSections)[number]['table'];
