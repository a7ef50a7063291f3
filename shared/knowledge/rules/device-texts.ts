import type { Rule } from '../rule.ts';

/** What copiers, controllers and small applications show on their panel: a sentence without any reply code. */

const panel = 'device panel or web page';
const sources = [
  'https://infosys.beckhoff.com/content/1033/tcsmssmtpsrv/11386382475.html (read 2026-11)',
  'Schneider Electric BMENOC0321, SMTP error codes (read 2026-11)',
];

const authType =
  /\b(?:authentication (?:type|method|mechanism)s?|auth(?:entication)? mechanism) (?:is |are )?(?:not (?:supported|available|accepted)|unsupported)|\bno supported authentication (?:type|method|mechanism)s?/i;

export default [
  {
    id: 'device-wrong-password',
    topic: 'auth-wrong-credentials',
    title: 'The device says that user name or password are wrong',
    match: {
      on: 'text',
      text: /(?=(?:^|[\s:)\]"'.])(?:(?:wrong|incorrect|invalid|bad) (?:smtp )?(?:user ?(?:name|id)?|login(?: name)?|account)(?: (?:or|and|\/) |\/)(?:the )?password|login error|smtp (?:server )?authentication (?:error|failed|failure)|failed to (?:log ?in|authenticate) (?:to|with|at|on) (?:the )?(?:smtp|mail|e-?mail) server)\b)/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The mail server refused the sign-in. The device keeps the server’s words to itself; they may name a finer cause.',
    causes: [
      { cause: 'An old or mistyped password', tell: 'The same account signs in elsewhere' },
      { cause: 'The provider has switched off sign-in by password', tell: 'The reply says so: sign in with this tool' },
    ],
    fixes: [
      { do: 'Sign in with the device’s account and read the reply', where: 'this tool' },
      { do: 'Enter the whole address as user name and the current password', where: panel },
    ],
    verify: 'AUTH answers 235 and the device sends.',
    retry: 'permanent',
    sources,
    examples: ['0x8017 Wrong username or password', 'Scan to e-mail: Login Error'],
    nearMisses: ['535 5.7.8 Error: authentication failed'],
  },
  {
    id: 'device-auth-type',
    topic: 'auth-mechanism-unsupported',
    title: 'Device and server know no common way to sign in',
    match: [
      { on: 'reply', code: 504, text: authType, textDecides: true },
      { on: 'text', text: authType },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning: 'The server’s EHLO reply lists the ways it takes. Many servers list PLAIN and LOGIN only after STARTTLS.',
    causes: [
      { cause: 'Encryption is off, and so nothing is offered', tell: 'AUTH appears in EHLO only after STARTTLS' },
      { cause: 'The device is set to CRAM-MD5, NTLM or OAuth only' },
    ],
    fixes: [
      { do: 'Look at the AUTH line before and after STARTTLS', where: 'this tool' },
      { do: 'Switch encryption on, and choose LOGIN or PLAIN', where: panel },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources,
    examples: ['0x8016 Authentication type not supported by smtp server'],
    nearMisses: ['504 5.7.4 Unrecognized authentication type'],
  },
  {
    id: 'device-server-wants-auth',
    topic: 'auth-required',
    title: 'The device was refused at MAIL FROM and suspects a missing sign-in',
    match: {
      on: 'text',
      text: /\b(?:smtp |mail )?server (?:may |might |probably )?(?:requires?|needs?|wants?) (?:smtp )?(?:authentication|a log ?in|credentials)/i,
    },
    severity: 'error',
    confidence: 'possible',
    side: 'client-config',
    meaning:
      'The server answered MAIL FROM with an error. Without its words a missing sign-in is only the usual reason.',
    causes: [
      { cause: 'No user name and password are set' },
      { cause: 'The sender address is not one the server takes', tell: 'With a sign-in it is still refused' },
    ],
    fixes: [
      { do: 'Repeat MAIL FROM with the device’s sender and read the reply', where: 'this tool' },
      { do: 'Set user name and password', where: panel },
    ],
    verify: 'MAIL FROM answers 250.',
    retry: 'permanent',
    sources,
    examples: ['16#5108 SMTP MAIL request unsuccessful - SMTP server may require authentication'],
    nearMisses: ['530 5.7.0 Authentication required'],
  },
  {
    id: 'device-local-delivery-only',
    topic: 'receiver-misconfigured',
    title: 'The sending Exim is set up for local delivery only',
    match: { on: 'text', text: /\bmailing to remote domains (?:is )?not supported\b/i },
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Debian’s Exim in its first state sends nothing out: dc_eximconfig_configtype is local.',
    causes: [{ cause: 'dpkg-reconfigure was never run' }],
    fixes: [
      {
        do: 'Choose “internet site” or “mail sent by smarthost”',
        command: 'dpkg-reconfigure exim4-config',
        where: 'shell on the sending server',
      },
    ],
    verify: 'exim -bt {recipient} names a remote host.',
    retry: 'permanent',
    sources: ['Debian exim4-config, README.Debian (2025)', 'https://pastebin.com/L98SVDPu (2010)'],
    examples: ['Mailing to remote domains not supported'],
    nearMisses: ['550 relay not permitted'],
  },
] satisfies readonly Rule[];
