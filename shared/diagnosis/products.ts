import type { SessionFacts } from '../session/facts.ts';

/** How one mail product shows itself. `always` are the EHLO keywords it never leaves out in its normal configuration. */
export interface Product {
  readonly name: string;
  /** Searched in the greeting's text; a group named `version` is the version it tells. */
  readonly greeting?: RegExp;
  /** Signs beyond the greeting, for a product whose greeting was changed. */
  readonly also?: (facts: SessionFacts) => boolean;
  readonly always?: readonly string[];
}

const exchangeKeywords = ['SIZE', 'PIPELINING', 'ENHANCEDSTATUSCODES', '8BITMIME'];

/** Windows releases by the version of the IIS SMTP service (the kernel's build). */
const windowsOfIis: Readonly<Record<string, string>> = {
  '6.0.3790': 'Windows Server 2003',
  '7.0.6001': 'Windows Server 2008',
  '7.0.6002': 'Windows Server 2008',
  '7.5.7600': 'Windows Server 2008 R2',
  '7.5.7601': 'Windows Server 2008 R2',
  '8.0.9200': 'Windows Server 2012',
  '8.5.9600': 'Windows Server 2012 R2',
  '10.0.14393': 'Windows Server 2016',
  '10.0.17763': 'Windows Server 2019',
  '10.0.20348': 'Windows Server 2022',
};

/** What a version number of the IIS SMTP service says about the machine, where the build is known. */
export function windowsRelease(version: string): string | undefined {
  const build = /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? '';
  return Object.hasOwn(windowsOfIis, build) ? windowsOfIis[build] : undefined;
}

/** In order: the first whose greeting fits wins, so the finer ones stand first. */
export const products: readonly Product[] = [
  {
    name: 'Exchange Online Protection (inbound)',
    greeting: /\.mail\.protection\.outlook\.com Microsoft ESMTP MAIL Service ready/i,
    always: exchangeKeywords,
  },
  {
    name: 'Exchange Online Protection (inbound, *.mx.microsoft)',
    greeting: /\.mx\.microsoft Microsoft ESMTP MAIL Service ready/i,
    always: exchangeKeywords,
  },
  {
    name: 'Exchange Online (SMTP submission)',
    greeting: /\.(?:outlook\.office365|prod\.outlook|office365)\.com Microsoft ESMTP MAIL Service ready/i,
    always: exchangeKeywords,
  },
  {
    name: 'IIS SMTP service',
    greeting: /Microsoft ESMTP MAIL Service, Version: (?<version>[\d.]+)/i,
    always: ['SIZE', '8BITMIME'],
  },
  { name: 'Exchange Server', greeting: /Microsoft ESMTP MAIL Service ready at/i, always: exchangeKeywords },
  {
    name: 'Exchange Server',
    also: ({ plainCapabilities: caps }) =>
      !!caps && (caps.has('X-ANONYMOUSTLS') || caps.has('X-EXPS') || caps.has('XRDST')),
    always: exchangeKeywords,
  },
  {
    name: 'Gmail',
    greeting: /\bmx\.google\.com ESMTP .+ - gsmtp/i,
    always: ['SIZE', '8BITMIME', 'STARTTLS', 'PIPELINING'],
  },
  {
    name: 'Gmail submission',
    greeting: /\bsmtp\.gmail\.com ESMTP .+ - gsmtp/i,
    always: ['SIZE', '8BITMIME', 'PIPELINING'],
  },
  { name: 'Postfix', greeting: /\bESMTP Postfix\b(?: \((?<version>\d[\w.-]*)\))?/i, always: ['8BITMIME'] },
  { name: 'Exim', greeting: /\bESMTP Exim (?<version>[\d._]+)/i, always: ['SIZE', '8BITMIME'] },
  { name: 'Sendmail', greeting: /\bESMTP Sendmail (?<version>[\d.]+)/i, always: ['8BITMIME'] },
  { name: 'OpenSMTPD', greeting: /\bESMTP OpenSMTPD\b/i, always: ['8BITMIME'] },
  { name: 'Haraka', greeting: /\bESMTP Haraka(?:\/(?<version>[\d.]+))?/i },
  { name: 'Proofpoint', greeting: /\bpphosted\.com ESMTP mfa-/i },
  { name: 'Mimecast', greeting: /\bmimecast\.com ESMTP\b/i },
  { name: 'Barracuda', greeting: /^\S+ ESMTP \([0-9a-f]{32}\)/i },
  { name: 'Symantec Messaging Gateway', greeting: /\bSymantec Messaging Gateway\b/i },
  { name: 'Amazon SES', greeting: /\bESMTP SimpleEmailService/i },
  { name: 'SendGrid', greeting: /\bSG ESMTP service ready\b/i },
  { name: 'iCloud Mail', greeting: /\biCloud SMTP\b/i },
  { name: 'HCL Domino', greeting: /\b(?:Lotus|IBM|HCL) Domino Release (?<version>[\w.]+)/i },
  { name: 'MDaemon', greeting: /\bESMTP MDaemon (?<version>[\d.]+)/i },
  { name: 'MailEnable', greeting: /\bMailEnable Service, Version: (?<version>[\d.-]+)/i },
  { name: 'Kerio Connect', greeting: /\bKerio Connect (?<version>[\d.]+)/i },
  { name: 'CommuniGate Pro', greeting: /\bCommuniGate Pro (?<version>[\d.]+)/i },
  { name: 'GroupWise', greeting: /\bGroupWise Internet Agent (?<version>[\d.]+)/i },
  { name: 'Axigen', greeting: /\bAXIGEN ESMTP\b/i },
  { name: 'Courier', greeting: /\bESMTP\b.*\bCourier\b/i },
  { name: 'Apache James', greeting: /\bJAMES SMTP Server\b/i },
  { name: 'Stalwart', greeting: /\bStalwart ESMTP\b/i },
  { name: 'Mailpit (test server)', greeting: /\bMailpit ESMTP\b/i },
  { name: 'smtp4dev (test server)', greeting: /\bsmtp4dev\b/i },
  { name: 'Check Point firewall', greeting: /\bCheckPoint FireWall-1\b/i },
];
