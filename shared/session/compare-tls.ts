import type { Difference } from './compare.ts';
import type { Certificate, EventOf } from './event.ts';
import { tlsVersionName } from './tls-versions.ts';
import { trustWords } from './trust-words.ts';

type Secured = EventOf<'secured'>;

/** Differences of the TLS session and of the certificate the server showed. */
export function compareTls(a: Secured | undefined, b: Secured | undefined): Difference[] {
  if (!a && !b) return [];
  if (!a || !b) {
    const [where, other, one] = a ? ['first', 'second', a] : ['second', 'first', b];
    const sentence = `Only the ${where} was encrypted${one?.protocol ? ` (${tlsVersionName(one.protocol)})` : ''}; the ${other} stayed in plain text.`;
    return [{ topic: 'tls', sentence, ...(a && { a: a.id }), ...(b && { b: b.id }) }];
  }
  const found: Difference[] = [];
  const say = (topic: 'tls' | 'certificate', sentence: string) => found.push({ topic, sentence, a: a.id, b: b.id });
  if (a.protocol !== b.protocol)
    say(
      'tls',
      `Encrypted with ${tlsVersionName(a.protocol)} in the first and ${tlsVersionName(b.protocol)} in the second.`,
    );
  else if (a.cipher !== b.cipher) say('tls', `The cipher is ${a.cipher} in the first and ${b.cipher} in the second.`);
  if (a.trustError !== b.trustError) {
    say('certificate', `The certificate is ${trust(a)} in the first and ${trust(b)} in the second.`);
  }
  if ((a.nameError === undefined) !== (b.nameError === undefined)) {
    const where = a.nameError === undefined ? 'second' : 'first';
    say('certificate', `Only in the ${where} the certificate does not match the name: ${a.nameError ?? b.nameError}.`);
  }
  const [before, after] = [a.certificates[0], b.certificates[0]];
  if (before && after && before.sha256 !== after.sha256) say('certificate', changedLeaf(before, after));
  else if (a.certificates.length !== b.certificates.length) {
    say(
      'certificate',
      `The server sent ${a.certificates.length} certificates in the first and ${b.certificates.length} in the second.`,
    );
  }
  return found;
}

function trust({ trustError }: Secured): string {
  return trustError === undefined ? 'trusted' : `not trusted (${trustWords(trustError)})`;
}

function changedLeaf(a: Certificate, b: Certificate): string {
  const parts = [`thumbprint ${a.thumbprint}, then ${b.thumbprint}`];
  if (a.subject !== b.subject) parts.push(`subject ${a.subject}, then ${b.subject}`);
  if (a.issuer !== b.issuer) parts.push(`issuer ${a.issuer}, then ${b.issuer}`);
  if (a.validTo !== b.validTo) parts.push(`valid to ${a.validTo}, then ${b.validTo}`);
  if ([...a.names].sort().join() !== [...b.names].sort().join())
    parts.push(`names ${a.names.join(', ')}, then ${b.names.join(', ')}`);
  return `The server shows another certificate: ${parts.join('; ')}.`;
}
