import type { Rule } from '../rule.ts';

/** Signing in to smtp.gmail.com, and the short demand of OpenSMTPD. */

const page = 'https://support.google.com/mail/answer/185833';
const ok = 'AUTH answers 235 2.7.0 Accepted.';

export default [
  {
    id: 'gmail-app-password',
    topic: 'auth-app-password-needed',
    title: 'Gmail wants an app password',
    match: {
      on: 'reply',
      code: [534, 535],
      enhanced: '5.7.9',
      text: /application-specific password required|\bp=InvalidSecondFactor\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The account has two-step verification, and the device signed in with the normal password.',
    causes: [{ cause: 'Two-step verification was switched on', tell: 'Sign-in worked before' }],
    fixes: [
      { do: 'Create an app password and enter it in the device', where: 'https://myaccount.google.com/apppasswords' },
      { do: 'Or let the application sign in with OAuth', where: 'sending application' },
    ],
    verify: ok,
    retry: 'permanent',
    sources: [page],
    examples: [
      '535 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor',
    ],
    nearMisses: [
      '535-5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail/',
    ],
  },
  {
    id: 'gmail-bad-credentials',
    topic: 'auth-wrong-credentials',
    title: 'Gmail does not know this user name and password',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.8',
      text: /Username and Password not accepted|\bp=BadCredentials\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'Gmail refuses the pair. It takes the account’s normal password from no program any more: a device needs an app password, or OAuth (XOAUTH2). With XOAUTH2 the same words mean that the token is wrong or expired.',
    causes: [
      {
        cause: 'The device signs in with the account’s normal password',
        tell: 'An app password has 16 letters and was made for this device',
      },
      { cause: 'The user name is not the whole address' },
      {
        cause: 'The access token is expired or lacks the scope https://mail.google.com/',
        tell: 'AUTH XOAUTH2 stands before it',
      },
    ],
    fixes: [
      {
        do: 'Switch on two-step verification, create an app password and enter it in the device',
        where: 'https://myaccount.google.com/apppasswords',
      },
      { do: 'Or let the application sign in with OAuth', where: 'sending application' },
    ],
    verify: ok,
    retry: 'permanent',
    sources: [page],
    examples: [
      '535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials 5b1f17b1804b1-3c6c8.4 - gsmtp',
      '535-5.7.8 Username and Password not accepted. Learn more at',
    ],
    nearMisses: [
      '535 5.7.9 Application-specific password required. For more information, go to https://support.google.com/mail/?p=InvalidSecondFactor',
      '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6',
    ],
  },
  {
    id: 'gmail-web-sign-in',
    topic: 'auth-policy-blocked',
    title: 'Gmail wants a sign-in in the browser first',
    match: {
      on: 'reply',
      code: [534, 535],
      enhanced: ['5.7.9', '5.7.14'],
      text: /log in (?:with|through|via) your web browser|\bp=WebLoginRequired\b|\bsupport\.google\.com\b.{0,60}\banswer=78754\b/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Google does not trust this sign-in and wants the owner to confirm it in a browser, or a stronger way to sign in.',
    causes: [{ cause: 'A new place or device' }, { cause: 'Plain password where OAuth is demanded' }],
    fixes: [
      { do: 'Sign in in the browser and confirm the warning', where: 'owner of the account' },
      { do: 'Use OAuth or an app password', where: 'sending application' },
    ],
    verify: ok,
    retry: 'permanent',
    sources: [page, 'RFC 4954 (534)'],
    examples: [
      '534 5.7.9 Please log in with your web browser and then try again.',
      '534-5.7.14 Please log in via your web browser and then try again.',
    ],
    nearMisses: ['534-5.7.9 Application-specific password required.'],
  },
  {
    id: 'greeting-auth-command-first',
    topic: 'auth-required',
    title: 'The server wants AUTH before anything else',
    match: { on: 'reply', code: [530, 503], text: /must issue an AUTH command first/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'This listener (OpenSMTPD) takes mail only from clients that signed in.',
    causes: [
      { cause: 'Sign-in is not switched on in the device' },
      { cause: 'The submission port was used instead of 25' },
    ],
    fixes: [{ do: 'Switch on authentication, after STARTTLS', where: 'sending device or application' }],
    verify: 'MAIL FROM answers 250 after AUTH 235.',
    retry: 'permanent',
    sources: ['OpenSMTPD smtp_session.c', 'RFC 4954'],
    examples: ['530 5.7.0 Invalid command: Must issue an AUTH command first'],
    nearMisses: ['530 5.7.0 Must issue a STARTTLS command first'],
  },
] satisfies readonly Rule[];
