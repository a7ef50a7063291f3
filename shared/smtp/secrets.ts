import { isVerb, verbOf } from './command-line.ts';
import { fromBase64, textToBase64 } from './sasl/base64.ts';

/** What stands in every record in place of a credential. */
export const mask = '••••';

/** The sign-in state that decides which typed lines are credentials. */
export interface SecretKeeper {
  /** A command line as it may be recorded: the initial response of AUTH and every answer to a 334 challenge masked. `answering`: the server's last reply was 334. */
  record(line: string, answering: boolean): { text: string; secret: boolean };
  /** Server text as it may be recorded: a credential that the server echoes, plain or in base64, is masked too, and so is the proof with which SCRAM ends. */
  cleanse(text: string): string;
  readonly any: boolean;
  /** A sign-in has begun: from now on a line must be whole before it can be said to hold no credential. */
  readonly signingIn: boolean;
  /** The session is over: nothing is left to be echoed. */
  forget(): void;
}

const authInitial = /^(\s*(?:AUTH|X-EXPS)\s+[^\s=]+[\s=]+)(\S.*)$/is;
/** Shorter ones are parts of ordinary words; masking them would make the record unreadable and tell what they are. */
const shortestSecret = 4;
const base64Run = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
/** With SCRAM's last message (RFC 5802 3) and the challenge before it a password can be guessed offline. */
const scramVerifier = /^v=[A-Za-z0-9+/]{20,}/;

/**
 * Keeps credentials out of every record. It remembers what was sent as a secret, and what that decodes to, only to find
 * echoes of it; nothing is ever given out, and all is forgotten when the session ends.
 */
export function createSecretKeeper(): SecretKeeper {
  const secrets = new Set<string>();
  /** Longest first, so that no rest of one stays behind a shorter one. */
  let sorted: { readonly text: string; readonly bytes: string }[] = [];
  let signingIn = false;

  function remember(blob: string): void {
    for (const form of formsOf(blob.trim())) {
      if (form.length < shortestSecret || form === mask) continue;
      secrets.add(form);
      secrets.add(textToBase64(form));
    }
    sorted = [...secrets]
      .sort((a, b) => b.length - a.length)
      .map((text) => ({ text, bytes: latin1(new TextEncoder().encode(text)) }));
  }

  function hides(run: string): boolean {
    const bare = run.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
    // What stands glued before it shifts where base64 starts.
    for (let start = 0; start < 4; start++) {
      const part = bare.slice(start);
      const bytes = fromBase64(part.length % 4 === 1 ? part.slice(0, -1) : part);
      if (!bytes) continue;
      const decoded = latin1(bytes);
      if (scramVerifier.test(decoded) || sorted.some((secret) => decoded.includes(secret.bytes))) return true;
    }
    return false;
  }

  return {
    record(line, answering) {
      const lone = /^\s*(\S+)\s*$/.exec(line)?.[1];
      // A pasted AUTH dialogue goes on even when AUTH was refused: what looks like its next line stays a secret.
      const stray = signingIn && lone !== undefined && !isVerb(lone);
      if (/^(?:AUTH|X-EXPS)$/.test(verbOf(line))) signingIn = true;
      if ((answering || stray) && line.trim() !== '*' && line.trim() !== '') {
        remember(line);
        return { text: mask, secret: true };
      }
      const initial = authInitial.exec(line);
      const [, head = '', blob = ''] = initial ?? [];
      if (!initial || blob === '=') return { text: line, secret: false };
      remember(blob);
      return { text: `${head}${mask}`, secret: true };
    },
    cleanse(text) {
      let clean = text;
      for (const secret of sorted) if (clean.includes(secret.text)) clean = clean.replaceAll(secret.text, mask);
      return clean.replace(base64Run, (run) => (hides(run) ? mask : run));
    },
    get any() {
      return secrets.size > 0;
    },
    get signingIn() {
      return signingIn;
    },
    forget() {
      secrets.clear();
      sorted = [];
      signingIn = false;
    },
  };
}

/** Everything in an AUTH answer that must not come back: the line, what it decodes to, and the credentials inside that. */
function formsOf(blob: string): string[] {
  const bytes = fromBase64(blob);
  if (!bytes || bytes.length === 0) return [blob, ...blob.split(/\s+/)];
  const text = decoded(bytes);
  // An NTLM message is binary: its pieces are names in UTF-16 and hashes, and "NTLMSSP" is no secret.
  if (text.startsWith('NTLMSSP\0')) return [blob];
  const forms = [blob, text];
  for (const part of text.split(/[\0\x01]/)) {
    forms.push(part, part.replace(/^(?:user=|auth=Bearer\s+)/i, ''));
    const digest = /^(.+) ([0-9a-f]{32,64})$/.exec(part);
    if (digest) forms.push(...digest.slice(1));
    const scram = /^(?:n|y|p=[^,]*),(?:a=([^,]*))?,(?:n=([^,]*))?/.exec(part);
    if (scram) forms.push(...scram.slice(1).filter((name) => name !== undefined));
    const proof = /,p=([A-Za-z0-9+/=]+)$/.exec(part)?.[1];
    if (proof !== undefined) forms.push(proof);
  }
  return forms;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
