import type { Rule } from '../rule.ts';

/** Which product greets: the sign by which the advice for it is chosen. Never an error. */

interface Product {
  readonly id: string;
  readonly name: string;
  readonly text: RegExp;
  readonly note: string;
  readonly source: string;
  readonly example: string;
}

const products: readonly Product[] = [
  {
    id: 'postfix',
    name: 'Postfix',
    text: /\bESMTP Postfix\b/i,
    note: 'Zimbra uses it too.',
    source: 'Postfix smtpd_banner default',
    example: '220 mx.example.net ESMTP Postfix',
  },
  {
    id: 'exim',
    name: 'Exim',
    text: /\bESMTP Exim \d/i,
    note: 'cPanel and Plesk servers use it and add lines about bulk mail.',
    source: 'Exim smtp_banner default',
    example: '220 mx.example.com ESMTP Exim 4.98 Mon, 29 Dec 2025 00:14:20 +0000',
  },
  {
    id: 'sendmail',
    name: 'Sendmail',
    text: /\bESMTP Sendmail\b/i,
    note: 'The number behind it is its version.',
    source: 'Sendmail SmtpGreetingMessage default',
    example: '220 mx.example.edu ESMTP Sendmail 8.18.1/8.18.1; Mon, 15 Sep 2025 10:35:57 -0700',
  },
  {
    id: 'gmail',
    name: 'Gmail or Google Workspace',
    text: /\b(?:google|gmail)\.com ESMTP\b.{0,60}gsmtp/i,
    note: 'smtp-relay.gmail.com takes mail of Workspace customers, smtp.gmail.com wants sign-in.',
    source: 'Greeting as seen at mx.google.com',
    example: '220 mx.google.com ESMTP hf10si4297299icc.190 - gsmtp',
  },
  {
    id: 'proofpoint',
    name: 'Proofpoint',
    text: /\bpphosted\.com ESMTP\b|\bESMTP mfa-m\d/i,
    note: 'A gateway in front of the recipient’s own server.',
    source: 'Greeting as seen at pphosted.com',
    example: '220 mx0b-00000d03.pphosted.com ESMTP mfa-m0214089',
  },
  {
    id: 'mimecast',
    name: 'Mimecast',
    text: /\bmimecast\.(?:com|co\.za|org) ESMTP\b/i,
    note: 'A gateway in front of the recipient’s own server.',
    source: 'Greeting as seen at mimecast.com',
    example: '220 eu-smtp-inbound-1.mimecast.com ESMTP',
  },
  {
    id: 'mdaemon',
    name: 'MDaemon',
    text: /\bESMTP MDaemon\b/i,
    note: 'A Windows mail server.',
    source: 'MDaemon greeting default',
    example: '220 mx.example.com ESMTP MDaemon 23.5.2; Mon, 15 Sep 2025 12:46:42 -0500',
  },
  {
    id: 'opensmtpd',
    name: 'OpenSMTPD',
    text: /\bESMTP OpenSMTPD\b/i,
    note: 'The mail server of OpenBSD.',
    source: 'OpenSMTPD smtp_session.c',
    example: '220 mx.example.com ESMTP OpenSMTPD',
  },
  {
    id: 'haraka',
    name: 'Haraka',
    text: /\bESMTP Haraka\b/i,
    note: 'A mail server in JavaScript.',
    source: 'Haraka connection.js',
    example: '220 mx.example.com ESMTP Haraka/3.0.3 ready',
  },
  {
    id: 'unnamed',
    name: 'a product that hides its name',
    text: /^\S{1,255} ESMTP$/i,
    note: 'hMailServer greets so by default; gateways do it on purpose. EHLO keywords and wording may still tell.',
    source: 'hMailServer SMTPConnection.cpp (2025-04)',
    example: '220 MAIL01 ESMTP',
  },
];

export default products.map(
  ({ id, name, text, note, source, example }): Rule => ({
    id: `greeting-product-${id}`,
    topic: 'informational',
    title: `Greeting of ${name}`,
    match: { on: 'reply', code: 220, text },
    severity: 'ok',
    confidence: 'likely',
    side: 'receiver',
    meaning: `The server greets as ${name}. ${note} The greeting can be changed by its administrator.`,
    causes: [],
    fixes: [],
    sources: [source],
    examples: [example],
    // A refusal can carry the same name; only a 220 greets.
    nearMisses: [example.replace(/^220/, '554')],
  }),
);
