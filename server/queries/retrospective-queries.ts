import { annualReport } from './retrospective/annual-report.ts';
import { meetingQuality } from './retrospective/meeting-quality.ts';
import { retrospective } from './retrospective/retrospective.ts';

/** The queries from which a service learns. */
export const retrospectiveQueries = { annualReport, meetingQuality, retrospective };
