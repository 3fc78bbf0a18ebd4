import type { DecisionRow } from '#domain/meeting/meeting.ts';
import type { Words } from '$lib/text/catalogue.ts';

/** A decision as it is read aloud, in one sentence. */
export function decisionText(
  decision: Pick<DecisionRow, 'kind' | 'text' | 'planVersion' | 'orientation'>,
  { meetingLive, locale }: Pick<Words, 'meetingLive' | 'locale'>,
): string {
  const { decide } = meetingLive;
  switch (decision.kind) {
    case 'plan-version': {
      const version = decide.versionTaken(decision.planVersion ?? 0);
      return decision.text === '' ? version : `${version}, ${decision.text}`;
    }
    case 'orientation': {
      const { orientation } = decision;
      const taken = orientation ? decide.orientationTo(orientation.label[locale], orientation.bearer) : '';
      return decision.text === '' ? taken : `${taken}, ${decision.text}`;
    }
    case 'action':
      return decision.text;
    case 'none-yet':
      return `${decide.kinds['none-yet']}, ${decide.because} ${decision.text}`;
    default:
      return decision.kind satisfies never;
  }
}
