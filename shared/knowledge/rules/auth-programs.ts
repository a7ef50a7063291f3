import type { Rule } from '../rule.ts';

const authRefused =
  /\bAUTH(?:\(\))?(?: command)?(?: has)? (?:failed|rejected|refused|error)\b.{0,40}\b(?:unknown|unrecogni[sz]ed|unimplemented|not implemented|not recogni[sz]ed)\b(?! (?:user|account|login))/i;

/** What mail libraries say when the server's EHLO reply holds no sign-in they can use. */
export default [
  {
    id: 'auth-program-command-refused',
    topic: 'auth-mechanism-unsupported',
    title: 'The server does not know the AUTH command that the program sends',
    match: [
      { on: 'reply', code: [500, 501, 502, 503, 504, 550, 554], text: authRefused, textDecides: true },
      { on: 'text', text: authRefused },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning: 'The program signs in although this server, on this port, before TLS, offers no sign-in.',
    causes: [
      { cause: 'AUTH is offered only after STARTTLS', tell: 'The EHLO reply inside TLS has AUTH' },
      { cause: 'The relay wants no sign-in at all', tell: 'A relay that trusts addresses' },
    ],
    fixes: [
      { do: 'Use port 587 with STARTTLS', where: 'sending device or application' },
      {
        do: 'Or leave user name and password empty where the relay trusts the address',
        where: 'sending device or application',
      },
    ],
    verify: 'The EHLO reply lists AUTH, and AUTH answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 3 (2007)', 'Perl Net::SMTP and PacketFence issue 8798 (read 2026-11)'],
    examples: ['SMTP auth() command failed: 5.0.0 Unknown or unimplemented command.'],
    nearMisses: ['535 5.7.8 AUTH failed: unknown user'],
  },
  {
    id: 'auth-program-not-offered',
    topic: 'auth-mechanism-unsupported',
    title: 'The server offers no sign-in, and the program wants to sign in',
    match: {
      on: 'text',
      text: /SMTP AUTH extension not supported by server|server doesn'?t support AUTH\b|AUTH (?:command|extension) (?:is )?not (?:supported|available|offered)|does not support (?:SMTP )?authentication\b|SMTP server does not support authentication|authentication (?:is )?not supported by (?:the )?server|Authentication is not (?:enabled|supported) on (?:this|the) server/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The EHLO reply has no AUTH line. The program has a user name and password and gives up rather than send without signing in.',
    causes: [
      { cause: 'AUTH is offered only after STARTTLS', tell: 'The EHLO reply inside TLS has AUTH' },
      { cause: 'The port is for server-to-server mail', tell: 'Port 25; on 587 AUTH is there' },
      { cause: 'The relay wants no sign-in at all', tell: 'A relay that trusts addresses, a debugging server' },
    ],
    fixes: [
      { do: 'Use port 587 with STARTTLS', where: 'sending device or application' },
      {
        do: 'Or leave user name and password empty where the relay trusts the address',
        where: 'sending device or application',
      },
    ],
    verify: 'The EHLO reply lists AUTH, and AUTH answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 3 (2007)', 'Python smtplib and Go net/smtp error texts (2026)'],
    examples: [
      'smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.',
      "smtp: server doesn't support AUTH",
    ],
    nearMisses: ['smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.'],
  },
  {
    id: 'auth-program-sasl-cancelled',
    topic: 'auth-token-invalid',
    title: 'The sending Postfix broke its sign-in off',
    match: { on: 'text', text: /cannot authenticate to server \S{1,200}: bad protocol \/ cancel/i },
    severity: 'error',
    confidence: 'possible',
    side: 'client-config',
    meaning: 'The sign-in module (often XOAUTH2) could not go on: no valid token, or no way to fetch one.',
    causes: [
      { cause: 'The token cannot be refreshed', tell: 'The module writes its reason into the system log' },
      {
        cause: 'Postfix runs in a chroot without certificates or name resolution',
        tell: 'It works with chroot n in master.cf',
      },
    ],
    fixes: [
      { do: 'Switch on the module’s own log and read why', where: 'sending server' },
      { do: 'Renew the token', where: 'sending server' },
    ],
    verify: 'The log shows status=sent.',
    retry: 'transient',
    sources: ['tarickb/sasl-xoauth2 README and issue 42 (read 2026-11)'],
    examples: [
      'SASL authentication failed; cannot authenticate to server smtp.gmail.com[142.251.116.108]: bad protocol / cancel',
    ],
    nearMisses: [
      'SASL authentication failed; cannot authenticate to server smtp.example.com[192.0.2.1]: no mechanism available',
    ],
  },
  {
    id: 'auth-program-no-common-mechanism',
    topic: 'auth-mechanism-unsupported',
    title: 'Program and server know no sign-in method in common',
    match: {
      on: 'text',
      text: /No authentication mechan\w{1,4}s? supported by both (?:server and client|client and server)|No suitable authentication method found|(?:no|none of the) (?:compatible|supported|suitable) (?:auth\w*|SASL) (?:mechanisms?|methods?)\b|NoSupportedAuthMech|does not support any of the (?:auth\w*|SASL) (?:mechanisms|methods)|unsupported auth(?:entication)? (?:type|mechanism|method)|No worthy mechs found|SASL authentication failed; cannot authenticate to server \S{1,200}: no mechanism available/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The server lists sign-in methods and the program knows or allows none of them.',
    causes: [
      {
        cause: 'The server offers only NTLM, GSSAPI or OAuth, the program only PLAIN and LOGIN',
        tell: 'The AUTH line of EHLO',
      },
      { cause: 'PLAIN and LOGIN come only inside TLS', tell: 'The EHLO reply inside TLS has them' },
      { cause: 'Postfix lacks the SASL plug-in', tell: '“No worthy mechs found” in its log' },
    ],
    fixes: [
      { do: 'Compare the AUTH line inside TLS with what the program can do', where: 'this tool' },
      {
        do: 'Exchange: offer LOGIN inside TLS on the connector for clients',
        command: 'Set-ReceiveConnector "{connector}" -AuthMechanism Tls,BasicAuth,BasicAuthRequireTLS',
        where: 'Exchange Management Shell',
      },
      {
        do: 'Postfix as client: install the plug-ins',
        command: 'apt-get install libsasl2-modules',
        where: 'shell on the sending server',
      },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['Jakarta Mail error texts (2026)', 'Postfix SASL_README (2026)'],
    examples: [
      'javax.mail.AuthenticationFailedException: No authentication mechanisms supported by both server and client',
      'warning: SASL authentication failure: No worthy mechs found',
    ],
    nearMisses: ['smtplib.SMTPNotSupportedError: SMTP AUTH extension not supported by server.'],
  },
] satisfies readonly Rule[];
