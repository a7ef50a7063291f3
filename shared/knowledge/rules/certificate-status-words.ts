import type { Rule } from '../rule.ts';
import { type WordingRow, wordingRule } from '../wording-rule.ts';

/** One word by which Windows, .NET and Exchange say what is wrong with a certificate: `[Message=UntrustedRoot]`, `Reason:PartialChain`. */
const where = 'server that showed the certificate';
const source = 'Microsoft Learn, X509ChainStatusFlags; NDR error code 450 4.4.317 (read 2026-11)';
const row = (one: Omit<WordingRow, 'where' | 'source' | 'side'>): Rule =>
  wordingRule({ ...one, where, source, side: 'receiver' });

export default [
  row({
    id: 'certificate-word-untrusted-root',
    topic: 'cert-untrusted-issuer',
    title: 'The certificate does not lead to a root that is trusted',
    says: ['\\b(?:UntrustedRoot|CertUntrustedRoot|UntrustedCA|ExplicitDistrust)\\b'],
    meaning:
      'The issuer is unknown to the other side: a private or self-signed certificate, or the server sends no intermediates.',
    advice: 'Send the whole chain with the certificate, or bind one of a public authority to SMTP',
    examples: [
      '450 4.4.317 Cannot connect to remote server [Message=UntrustedRoot]',
      '450 4.7.320 Certificate validation failed [Message=UntrustedRoot]',
    ],
    nearMisses: ['450 4.4.317 Cannot connect to remote server'],
  }),
  row({
    id: 'certificate-word-partial-chain',
    topic: 'cert-incomplete-chain',
    title: 'The server does not send its intermediate certificate',
    says: ['\\b(?:PartialChain|IncompleteChain|CertPartialChain)\\b'],
    meaning: 'Between the certificate and its root one is missing, and nobody fetches it on the way.',
    advice: 'Import the intermediate certificate into the computer’s store of intermediates, then restart transport',
    examples: ['450 4.7.320 Certificate validation failed [Message=PartialChain]'],
    nearMisses: ['450 4.7.320 Certificate validation failed'],
  }),
] satisfies readonly Rule[];
