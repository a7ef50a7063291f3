import type { Rule } from '../rule.ts';

/** Exchange Online refuses a sign-in by policy: security defaults, Conditional Access. */
export default [
  {
    id: 'auth-exo-security-defaults',
    topic: 'auth-security-defaults',
    title: 'Security defaults of the tenant block password sign-in',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.139',
      text: /Authentication unsuccessful, user is locked by your\b(?: organization's security defaults)?|user is locked by your organization's security defaults/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Entra security defaults are on, and they refuse every legacy sign-in such as SMTP AUTH. “Locked” here does not mean that the password was mistyped.',
    causes: [
      {
        cause: 'Security defaults are enabled for the tenant',
        tell: 'Entra admin centre, Identity, Overview, Properties shows the switch.',
      },
    ],
    fixes: [
      {
        do: 'Best: move the sender to OAuth, or relay through a connector without signing in',
        where: 'sending application',
      },
      {
        do: 'Or replace security defaults by Conditional Access that keeps MFA for people and exempts this one account from its fixed address',
        where: 'Entra admin centre',
      },
    ],
    verify: 'AUTH answers 235, and the sign-in log shows a success for the account.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Security defaults in Microsoft Entra ID (2025)'],
    examples: [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. [FR0P281CA0123.DEUP281.PROD.OUTLOOK.COM]",
    ],
    nearMisses: [
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator. [MA0P287CA0012.INDP287.PROD.OUTLOOK.COM]',
    ],
  },
  {
    id: 'auth-exo-policy-criteria',
    topic: 'auth-policy-blocked',
    title: 'A sign-in policy refused this account here',
    match: {
      on: 'reply',
      code: 535,
      enhanced: '5.7.139',
      text: /request did not meet the criteria to be authenticated/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'likely',
    side: 'client-config',
    meaning:
      'The protocol is allowed, but a policy decision said no to this sign-in: Conditional Access, an MFA requirement or an authentication policy.',
    causes: [
      {
        cause: 'Conditional Access blocks legacy clients or this location',
        tell: 'The Entra sign-in log names the policy; error 53003.',
      },
      {
        cause: 'The account must use MFA and signs in with its normal password',
        tell: 'Sign-in log error 50076 or 50079.',
      },
      { cause: 'Wrong password of an account under such a policy', tell: 'Sign-in log error 50126.' },
    ],
    fixes: [
      {
        do: 'Open the sign-in log of the account at the time of the reply; its error number and policy name decide',
        where: 'Entra admin centre, Monitoring, Sign-in logs',
      },
      {
        do: 'Exempt the service account from the named policy for the fixed address of the device, or use OAuth',
        where: 'Entra admin centre, Conditional Access',
      },
    ],
    verify: 'AUTH answers 235 and the sign-in log shows success.',
    retry: 'permanent',
    sources: [
      'nodemailer issue 1617 (2024)',
      'Microsoft Learn, Conditional Access: block legacy authentication (2025)',
    ],
    examples: [
      '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator. [MA0P287CA0012.INDP287.PROD.OUTLOOK.COM]',
    ],
    nearMisses: [
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. [FR0P281CA0123.DEUP281.PROD.OUTLOOK.COM]",
    ],
  },
] satisfies readonly Rule[];
