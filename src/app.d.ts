import type { App as RunningApp } from '#server/app.ts';
import type { From } from '#server/auth/from.ts';
import type { Actor, PatientActor } from '#domain/access/actor.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { Practice } from '#domain/orientation/practices.ts';
import type { Country, EmergencyNumbers } from '#domain/patient-access/emergency-numbers.ts';
import type { Locale, Theme } from '#domain/people/preferences.ts';
import type { Words } from './lib/text/catalogue.ts';

declare global {
  namespace App {
    interface Error {
      /** A sentence in the reader's language. */
      message: string;
      code: ErrorCode;
      /** Names this fault in the log; empty where nothing was logged. */
      id: string;
    }
    interface Locals {
      app: RunningApp;
      actor: Actor | null;
      /** Only on a patient's own pages, where `actor` is always null: the two never mix. */
      patient: PatientActor | null;
      locale: Locale;
      theme: Theme;
      /** Where the request comes from, as far as it can be known. */
      from: From;
      /** The database cannot be used now: who asks is not known, or what was asked for could not be done. */
      away: boolean;
      /** The patient whose frame was asked for beside a page that is to leave the row of audit for both. */
      framed?: string;
    }
    /** From the root layout; optional only because every page's own load would otherwise have to repeat them. */
    interface PageData {
      clinicName?: string;
      /** Where the clinic is, for its holidays; null where that is not known. */
      country?: Country | null;
      /** Whom patients are told to call, on pages that they see; null where nobody said. */
      emergency?: EmergencyNumbers | null;
      /** By what a patient's page says whose it is. */
      whose?: string;
      /** Who is signed in, on the pages of professionals. */
      me?: { id: string };
      practices?: Practice[];
      theme?: Theme;
      /** How the identity provider is called (empty where it has no name), and whether it alone lets people in; null where there is none. */
      singleSignOn?: { name: string; isOnly: boolean } | null;
      today?: string;
      words?: Words;
      /** The id of the form that somebody fills in on this page: without scripts the language is changed by sending it. */
      writtenIn?: string;
    }
  }
}
