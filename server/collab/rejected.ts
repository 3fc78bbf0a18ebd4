import type { CloseCode } from '#domain/wire/close-codes.ts';

/** A message that ends its connection with `closeCode`; `message` says why in the log, without content. */
export class Rejected extends Error {
  readonly closeCode: CloseCode;

  constructor(closeCode: CloseCode, why: string) {
    super(why);
    this.closeCode = closeCode;
  }
}

/** Something came under a client id that is not the sender's own: the audit keeps that it was rejected (D22). */
export class Forged extends Rejected {}
