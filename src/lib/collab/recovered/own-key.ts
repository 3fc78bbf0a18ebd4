import { pagePerson } from '../../session/page-person.svelte.ts';

let key: { person: string; made: Promise<CryptoKey | null> } | null = null;

/**
 * The key under which a tab keeps what this person had on a page whose document closed: the server gives it to them alone, in whichever
 * session. Asked for while they are signed in. Null where browsers have no cipher (plain http) or no answer comes.
 */
export function ownKey(): Promise<CryptoKey | null> {
  const person = pagePerson();
  if (person === null || !globalThis.isSecureContext) return Promise.resolve(null);
  if (key?.person !== person) {
    const made = ask().catch(() => {
      key = null;
      return null;
    });
    key = { person, made };
  }
  return key.made;
}

async function ask(): Promise<CryptoKey | null> {
  const answer = await fetch('/session/own-key');
  if (!answer.ok) throw new Error('no key');
  return crypto.subtle.importKey('raw', await answer.arrayBuffer(), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
