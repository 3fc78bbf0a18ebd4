/** Other programs that may read, by a token. */
export type SystemSchema = {
  systemAccounts: {
    id: string;
    name: string;
    /** SHA-256 of the token, hex. */
    tokenHash: string;
    /** JSON list. */
    scopes: string;
    createdBy: string;
    createdAt: number;
    revokedBy: string | null;
    revokedAt: number | null;
  };
};
