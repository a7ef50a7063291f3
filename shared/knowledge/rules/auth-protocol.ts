import type { Rule } from '../rule.ts';

/** Replies to AUTH as the standard words them, whatever the product. */
export default [
  {
    id: 'auth-538-encryption-required',
    topic: 'auth-needs-tls',
    title: 'Signing in needs TLS first',
    match: [
      { on: 'reply', code: 538, text: /encryption required/i },
      { on: 'reply', code: [538, 530, 504, 534], enhanced: '5.7.11', text: /encryption/i },
      { on: 'reply', code: 538, enhanced: '5.7.11' },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The server would take this mechanism, but only inside an encrypted connection.',
    causes: [{ cause: 'The client sends AUTH in clear text', tell: 'No STARTTLS stands before AUTH in the session.' }],
    fixes: [
      { do: 'Set the client to STARTTLS (587) or TLS from the start (465)', where: 'sending device' },
      { do: 'By hand: STARTTLS, then EHLO again, then AUTH', where: 'this tool' },
    ],
    verify: 'AUTH after TLS answers 334 or 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 6 (2007)'],
    examples: ['538 5.7.11 Encryption required for requested authentication mechanism'],
    nearMisses: ['530 5.7.0 Authentication required'],
  },
  {
    id: 'auth-534-mechanism-too-weak',
    topic: 'auth-mechanism-unsupported',
    title: 'The sign-in method is too weak for this account',
    match: {
      on: 'reply',
      code: 534,
      enhanced: '5.7.9',
      text: /Authentication mechanism is too weak/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The server offers the mechanism, yet the policy for this user asks for a stronger one.',
    causes: [
      {
        cause: 'The account may sign in only with a stronger mechanism',
        tell: 'Other accounts get through with the same client.',
      },
    ],
    fixes: [{ do: 'Choose a stronger mechanism from the AUTH line (SCRAM, GSSAPI, XOAUTH2)', where: 'sending device' }],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 6 (2007)'],
    examples: ['534 5.7.9 Authentication mechanism is too weak'],
    nearMisses: [
      '534 5.7.9 Application-specific password required. Learn more at https://support.google.com/mail/?p=InvalidSecondFactor',
    ],
  },
  {
    id: 'auth-535-578-credentials',
    topic: 'auth-wrong-credentials',
    title: 'User name or password refused',
    match: [
      {
        on: 'reply',
        code: 535,
        enhanced: '5.7.8',
        text: /authentication (?:credentials )?(?:failed|invalid)(?!: ?(?:invalid|unsupported|unknown) auth)/i,
      },
      {
        on: 'reply',
        code: 535,
        text: /^(?:Error: )?(?:authentication (?:credentials )?(?:failed|invalid)(?!: ?(?:invalid|unsupported|unknown) auth)|incorrect authentication data|invalid (?:user ?name|login|credentials))/i,
      },
    ],
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The server checked the pair and did not accept it. Servers use the same sentence for a locked account or a missing app password.',
    causes: [
      { cause: 'Mistyped or changed password', tell: 'The pair fails in webmail too.' },
      {
        cause: 'User name in the wrong form',
        tell: 'Full address instead of the short name, or the other way round, works.',
      },
      { cause: 'The provider asks for an app password', tell: 'Two-step sign-in is on for the account.' },
    ],
    fixes: [
      { do: 'Sign in to webmail with exactly this pair', where: 'browser' },
      {
        do: 'Try the full address as user name; create an app password if two-step sign-in is on',
        where: 'sending device',
      },
      {
        do: 'Own Dovecot behind Postfix: test the password store',
        command: 'doveadm auth test {sender}',
        where: 'mail server shell',
      },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 6 (2007)', 'Postfix SASL_README (2026)'],
    examples: ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', '535 5.7.8 Authentication credentials invalid'],
    nearMisses: [
      '535 5.7.3 Authentication unsuccessful',
      '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
    ],
  },
  {
    id: 'auth-432-password-transition',
    topic: 'auth-mechanism-unsupported',
    title: 'The account must sign in once with another method',
    match: { on: 'reply', code: 432, enhanced: '4.7.12', text: /password transition/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The server keeps the password in a form that does not serve this mechanism yet. One sign-in with PLAIN over TLS converts it.',
    causes: [
      {
        cause: 'The password store was moved to a new mechanism',
        tell: 'New accounts can use the mechanism, old ones cannot.',
      },
    ],
    fixes: [
      { do: 'Sign in once with AUTH PLAIN inside TLS, then go back to the wished mechanism', where: 'sending device' },
    ],
    verify: 'AUTH with the wished mechanism answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 6 (2007)'],
    examples: ['432 4.7.12 A password transition is needed'],
    nearMisses: ['432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded'],
  },
  {
    id: 'auth-500-line-too-long',
    topic: 'auth-mechanism-unsupported',
    title: 'The sign-in data is longer than the server reads',
    match: {
      on: 'reply',
      code: 500,
      enhanced: '5.5.6',
      text: /Authentication Exchange line is too long/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'A token or ticket in the AUTH exchange exceeds the line limit of the server.',
    causes: [
      { cause: 'Kerberos ticket of a user in very many groups', tell: 'AUTH GSSAPI fails for some users only.' },
      { cause: 'Very large OAuth token', tell: 'AUTH XOAUTH2 was used.' },
    ],
    fixes: [
      {
        do: 'Use another mechanism, or reduce group membership or token claims',
        where: 'directory or sending application',
      },
    ],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 sections 4 and 6 (2007)'],
    examples: ['500 5.5.6 Authentication Exchange line is too long'],
    nearMisses: ['500 Line too long'],
  },
  {
    id: 'auth-501-not-base64',
    topic: 'syntax-error',
    title: 'What the client sent during sign-in is no base64',
    match: [
      {
        on: 'reply',
        code: [501, 535],
        text: /(?:cannot|could not|unable to) (?:base64 )?decode|(?:invalid|malformed|bad) base ?64|invalid base64 data/i,
        textDecides: true,
      },
      {
        on: 'reply',
        code: 501,
        enhanced: ['5.5.2', '5.5.4'],
        stage: 'auth',
        text: /malformed (?:auth|response|initial)|invalid (?:auth|response)/i,
      },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'User name, password and tokens travel base64-encoded during AUTH. The server could not decode the line.',
    causes: [
      { cause: 'User name or password typed as plain text', tell: 'The session is a manual one.' },
      { cause: 'Stray blanks, quotes or a line break', tell: 'The encoded text was pasted.' },
    ],
    fixes: [
      {
        do: 'Use the sign-in of this tool; it encodes by itself. For AUTH LOGIN the user name comes first, then the password',
        where: 'this tool',
      },
    ],
    verify: 'The server answers 334 or 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 4 (2007)'],
    examples: ['501 5.5.2 Cannot decode response', '501 5.5.2 Invalid base64 data'],
    nearMisses: ['501 5.1.7 Invalid address'],
  },
  {
    id: 'auth-501-cancelled',
    topic: 'auth-wrong-credentials',
    title: 'The client broke off the sign-in',
    match: {
      on: 'reply',
      code: 501,
      text: /(?:authentication|AUTH) (?:exchange )?(?:cancell?ed|aborted)|client cancell?ed authentication/i,
      textDecides: true,
    },
    severity: 'warning',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The client sent a lone asterisk, which ends the AUTH exchange. It did not like the challenge or had no password.',
    causes: [
      { cause: 'No password stored', tell: 'The client stops at the password prompt.' },
      { cause: 'OAuth challenge shows an error', tell: 'The 334 before it decodes to JSON with a status.' },
    ],
    fixes: [{ do: 'Enter the password or a fresh token and sign in again', where: 'sending device' }],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 4 (2007)'],
    examples: ['501 5.7.0 Authentication aborted', '501 Authentication cancelled'],
    nearMisses: ['530 5.7.0 Authentication required'],
  },
  {
    id: 'auth-command-unknown',
    topic: 'auth-mechanism-unsupported',
    title: 'The server does not take AUTH here',
    match: {
      on: 'reply',
      code: [500, 502, 503],
      stage: 'auth',
      text: /\b(?:unrecogni[sz]ed|unknown|invalid|bad|unimplemented|unsupported) (?:smtp )?(?:command|verb)\b|\bcommand\b.{0,20}\b(?:not (?:recogni[sz]ed|understood|known|implemented|supported|available)|unrecogni[sz]ed|unknown)|\bsyntax error\b|\bnot (?:implemented|supported|available|advertised|enabled)\b/i,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The server knows no AUTH at this point: it is not switched on for this port, this network or this state of encryption.',
    causes: [
      {
        cause: 'Signing in is offered on the submission port only',
        tell: 'AUTH stands in the EHLO reply on 587, not on this port.',
      },
      {
        cause: 'Signing in is not set up on this server at all',
        tell: 'AUTH stands in no EHLO reply, also under TLS.',
      },
      { cause: 'AUTH was sent before STARTTLS', tell: 'AUTH stands in the EHLO reply after TLS only.' },
    ],
    fixes: [
      { do: 'Send EHLO, and again after STARTTLS, and look whether AUTH stands in the reply', where: 'this terminal' },
      {
        do: 'Use port 587 with STARTTLS, or switch signing in off where the server takes the mail without',
        where: 'program or device that sends',
      },
    ],
    verify: 'EHLO offers AUTH, and AUTH is answered with 334 or 235.',
    retry: 'permanent',
    sources: ['RFC 4954 section 3 and 4'],
    examples: [],
  },
] satisfies readonly Rule[];
