import { isVerb, verbOf } from './command-line.ts';

/** What stands in every record in place of a credential. */
export const mask = '••••';

/** The sign-in state that decides which typed lines are credentials. */
export interface SecretKeeper {
  /** A command line as it may be recorded: the initial response of AUTH and every answer to a 334 challenge masked. `answering`: the server's last reply was 334. */
  record(line: string, answering: boolean): { text: string; secret: boolean };
  /** Server text as it may be recorded: a credential that the server echoes is masked too. */
  cleanse(text: string): string;
  readonly any: boolean;
  /** A sign-in has begun: from now on a line must be whole before it can be said to hold no credential. */
  readonly signingIn: boolean;
}

const authInitial = /^(\s*AUTH\s+[^\s=]+[\s=]+)(\S.*)$/is;

/**
 * Keeps credentials out of every record. It remembers what was sent as a secret, and what that decodes to, only to find
 * echoes of it; nothing is ever given out.
 */
export function createSecretKeeper(): SecretKeeper {
  const secrets = new Set<string>();
  let signingIn = false;

  function remember(blob: string): void {
    const forms = [blob.trim()];
    const decoded = decodeBase64(blob.trim());
    if (decoded !== undefined) forms.push(...decoded.split(/[\0\x01]/), decoded);
    for (const form of forms) if (form.length >= 4 && form !== mask) secrets.add(form);
  }

  return {
    record(line, answering) {
      const lone = /^\s*(\S+)\s*$/.exec(line)?.[1];
      // A pasted AUTH dialogue goes on even when AUTH was refused: what looks like its next line stays a secret.
      const stray = signingIn && lone !== undefined && !isVerb(lone);
      if (verbOf(line) === 'AUTH') signingIn = true;
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
      for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, mask);
      return clean;
    },
    get any() {
      return secrets.size > 0;
    },
    get signingIn() {
      return signingIn;
    },
  };
}

function decodeBase64(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(text)) return undefined;
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
