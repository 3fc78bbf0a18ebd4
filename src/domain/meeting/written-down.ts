import type { Voice } from './meeting.ts';

/** Who wrote the patient's words down for somebody else who heard them; null where that was the hearer, or nobody knows. */
export function whoWroteDown(voice: Extract<Voice, { kind: 'heard' }>): string | null {
  return voice.recordedBy === voice.heardBy ? null : voice.recordedBy;
}
