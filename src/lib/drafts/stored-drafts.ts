/** Where this tab keeps what is begun in it, encrypted: it outlives a crash or a reload, not the tab. */
const PLACE = 'cordee.drafts';
const IV_BYTES = 12;

/** The key of the session, which nobody can read out of the page; null where there is none, or where browsers have no cipher (plain http). */
export async function sessionKey(): Promise<CryptoKey | null> {
  if (!globalThis.isSecureContext) return null;
  const answer = await fetch('/session/key');
  if (!answer.ok) return null;
  return crypto.subtle.importKey('raw', await answer.arrayBuffer(), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Keeps `text` for this session; empty removes it. */
export async function storeDrafts(key: CryptoKey, text: string): Promise<void> {
  if (text === '') {
    removeStoredDrafts();
    return;
  }
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  const bytes = [...iv, ...new Uint8Array(sealed)];
  try {
    sessionStorage.setItem(PLACE, btoa(bytes.map((byte) => String.fromCharCode(byte)).join('')));
  } catch {
    // No room, or none allowed: what is begun is in memory only.
  }
}

/** What was kept in this tab in this session; what another session kept cannot be read, and is removed. */
export async function storedDrafts(key: CryptoKey): Promise<string | null> {
  const stored = sessionStorage.getItem(PLACE);
  if (stored === null) return null;
  try {
    const bytes = Uint8Array.from(atob(stored), (letter) => letter.charCodeAt(0));
    const opening = { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(opening, key, bytes.subarray(IV_BYTES)));
  } catch {
    removeStoredDrafts();
    return null;
  }
}

/** The session is over: nothing stays. */
export function removeStoredDrafts(): void {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // No storage is allowed: nothing was kept.
  }
}
