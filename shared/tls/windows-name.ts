import type { NamePart } from './certificate-fields.ts';
import { windowsNameParts } from './object-names.ts';

/**
 * A distinguished name as Windows and Exchange print it: the most specific part first, `S=` for a state, quotes where needed, and
 * the values of a multi-valued part joined by `+` in their own order (CertNameToStr with CERT_NAME_STR_REVERSE_FLAG).
 */
export function windowsName(parts: readonly NamePart[]): string {
  const groups: string[] = [];
  for (const { id, text, joined } of parts) {
    const value = `${Object.hasOwn(windowsNameParts, id) ? windowsNameParts[id] : `OID.${id}`}=${quoted(text)}`;
    const last = groups.length - 1;
    if (joined && last >= 0) groups[last] += ` + ${value}`;
    else groups.push(value);
  }
  return groups.reverse().join(', ');
}

/**
 * The value of `-TlsCertificateName` for a certificate, ready between single quotes in PowerShell. Undefined where a name holds
 * something that could end the quotes there (PowerShell takes typographic ones too) or does not show.
 */
export function tlsCertificateName(issuer: readonly NamePart[], subject: readonly NamePart[]): string | undefined {
  if (issuer.length === 0 || subject.length === 0) return undefined;
  const value = `<I>${windowsName(issuer)}<S>${windowsName(subject)}`;
  return /^[\p{L}\p{N} .,=*@/_<>"()&+:;#!?-]{1,1000}$/u.test(value) ? `'${value}'` : undefined;
}

function quoted(text: string): string {
  return text === '' || /[,+="\n<>#;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
