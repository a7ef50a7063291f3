import type { Finding } from '../diagnosis/finding.ts';
import { judgeTls } from '../tls/judge-tls.ts';
import { type RevocationAnswer, revocationState } from '../tls/revocation.ts';
import type { Guide } from './playbook.ts';

/**
 * Asks about revocation as Exchange Online and Exchange's validating connectors do, and gives the finding where they would distrust
 * the certificate. Undefined where they would not, where nothing was proved, and where there is nobody to ask.
 */
export async function findRevoked(guide: Guide): Promise<Finding | undefined> {
  const { secured, session } = guide.facts();
  if (!guide.askRevocation || !secured) return undefined;
  guide.say('Asking the certificate’s authority whether it was revoked, as Exchange Online does.');
  const answers = await guide.askRevocation();
  const state = revocationState(answers);
  if (state !== 'revoked' && state !== 'unreachable') return undefined;
  const proof = answers.find(({ outcome }) => outcome === state);
  guide.say(`${proof?.subject ?? 'The certificate'}: ${proof?.text ?? state}${placeOf(proof)}.`);
  const judged = judgeTls(session, new Date(session.header.startedAt), { revocation: state });
  const fixes = (judged?.fixes ?? []).map(({ do: what, command, where }) => ({
    do: what,
    where,
    ...(command === undefined ? {} : { command }),
    unfilled: [...(command ?? '').matchAll(/\{([^{}]+)\}/g)].flatMap(([, name]) => name ?? []),
  }));
  return { ...(state === 'revoked' ? revoked : unreachable(proof)), fixes, evidence: [secured.id] };
}

type Words = Omit<Finding, 'fixes' | 'evidence'>;

const revoked: Words = {
  rule: 'playbook-certificate-revoked',
  topic: 'cert-revoked',
  side: 'receiver',
  confidence: 'certain',
  severity: 'warning',
  title: 'The certificate was revoked by its issuer',
  meaning:
    'The issuer withdrew it before its end date; no sender that checks accepts it, whatever its dates and names say.',
  causes: [
    {
      cause: 'Its key got lost, or the issuer withdrew it on request or in a mass recall',
      tell: 'Mail from the issuer to the owner',
    },
  ],
  where: 'The certificate itself, at its issuer.',
  verify: 'certutil -urlfetch -verify reports no revocation.',
  retry: 'permanent',
  sources: ['RFC 5280 section 5 (2008)', 'RFC 6960 (2013)'],
};

function unreachable(proof: RevocationAnswer | undefined): Words {
  return {
    rule: 'playbook-revocation-unreachable',
    topic: 'crl-unreachable',
    side: 'receiver',
    // This computer is not the sender: its own firewall may be what is in the way.
    confidence: 'likely',
    severity: 'warning',
    title: 'Whether the certificate was revoked cannot be checked',
    meaning: `The revocation list${placeOf(proof)} cannot be fetched from this computer. A sender that cannot fetch it either, as Exchange Online, does not trust the certificate.`,
    causes: [
      {
        cause: 'The issuer’s list is off line or out of date',
        tell: 'It cannot be fetched from another network either',
      },
      { cause: 'A private issuer names an address that only the company’s own network knows' },
      { cause: 'Only this computer’s way out is blocked', tell: 'The address opens from another network' },
    ],
    where: 'Between the sender and the issuer’s web site.',
    verify: 'certutil ends with “Leaf certificate revocation check passed”.',
    retry: 'transient',
    sources: ['RFC 5280 section 6.3 (2008)', 'Microsoft Learn, certutil (2024)'],
  };
}

function placeOf(proof: RevocationAnswer | undefined): string {
  return proof?.url === undefined ? '' : ` at ${proof.url}`;
}
