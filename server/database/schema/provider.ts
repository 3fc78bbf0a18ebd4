/** People and sessions that an identity provider (single sign-on) answers for. */
export type ProviderSchema = {
  /** Who is who there. Written by whoever follows a link made for them, never by e-mail address. */
  providerIdentities: {
    issuer: string;
    subject: string;
    professionalId: string;
    linkedAt: number;
  };
  /** What the provider said at a sign-in; kept as long as a session may last. */
  providerSignIns: {
    /** That of the session, of the half sign-in, or of the browser that is about to use a link (SHA-256 of its cookie, hex). */
    id: string;
    issuer: string;
    subject: string;
    /** Keyed hashes: by these the provider says that a session has ended. */
    subKey: string;
    sidKey: string | null;
    hasSecondFactor: 0 | 1;
    /** JSON, encrypted: the ID token, and the names that it gave. */
    said: string;
    createdAt: number;
  };
};
