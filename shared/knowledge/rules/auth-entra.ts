import type { Rule } from '../rule.ts';

/** AADSTS numbers that an application prints when it fetches a token for XOAUTH2, or that the sign-in log shows. */
const signInLog = {
  do: 'Look the sign-in up in the log by time and account',
  where: 'Entra admin centre, Monitoring, Sign-in logs',
};
const source = 'Microsoft Learn, Microsoft Entra authentication and authorization error codes (2025)';

export default [
  {
    id: 'auth-entra-wrong-password',
    topic: 'auth-wrong-credentials',
    title: 'Entra: wrong user name or password',
    match: { on: 'text', text: /AADSTS(?:50126|50034|50056)\b/i },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The user name does not exist (50034), has no password (50056), or the password is wrong (50126).',
    causes: [
      { cause: 'Wrong password', tell: '50126' },
      { cause: 'User not in this tenant', tell: '50034: typo, or the wrong tenant was addressed.' },
    ],
    fixes: [{ do: 'Check sign-in name and password in the browser', where: 'browser' }, signInLog],
    verify: 'The sign-in log shows success.',
    retry: 'permanent',
    sources: [source],
    examples: ['AADSTS50126: Error validating credentials due to invalid username or password.'],
    nearMisses: ['AADSTS7000215: Invalid client secret provided.'],
  },
  {
    id: 'auth-entra-locked-disabled',
    topic: 'auth-account-locked',
    title: 'Entra: account locked, disabled or password expired',
    match: { on: 'text', text: /AADSTS(?:50053|50055|50057|50144)\b/i },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Entra knows the account and stops it: locked after bad tries or from a suspicious address (50053), password expired (50055, 50144), disabled (50057).',
    causes: [
      { cause: 'Old password in a forgotten device', tell: 'Regular failures in the sign-in log.' },
      { cause: 'Disabled or expired account', tell: '50057 or 50055.' },
    ],
    fixes: [
      signInLog,
      {
        do: 'Reset the password or enable the account; correct the device that keeps trying',
        where: 'Entra admin centre',
      },
    ],
    verify: 'The sign-in log shows success.',
    retry: 'permanent',
    sources: [source],
    examples: [
      "AADSTS50053: The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
      'AADSTS50057: The user account is disabled.',
    ],
    nearMisses: ['550 5.7.13 User account disabled'],
  },
  {
    id: 'auth-entra-policy',
    topic: 'auth-policy-blocked',
    title: 'Entra: multi-factor or Conditional Access stopped the sign-in',
    match: {
      on: 'text',
      text: /AADSTS53003: Access has been blocked by Conditional Access|AADSTS(?:50076|50079|50158|53000|53001|53003|530003|530034)\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The password was right, but policy asks for more than a machine can give: MFA (50076, 50079), a compliant device (53000, 53001) or it blocks the access (53003).',
    causes: [
      { cause: 'MFA needed', tell: '50076 or 50079' },
      { cause: 'Blocked by Conditional Access', tell: '53003; the log names the policy.' },
    ],
    fixes: [
      signInLog,
      {
        do: 'Let the application use its own identity (client credentials) or exempt the service account by policy',
        where: 'Entra admin centre, Conditional Access',
      },
    ],
    verify: 'The sign-in log shows success for the application.',
    retry: 'permanent',
    sources: [source],
    examples: [
      'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
      'AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access.',
    ],
    nearMisses: [
      "AADSTS50053: The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    ],
  },
  {
    id: 'auth-entra-app',
    topic: 'auth-token-invalid',
    title: 'Entra: the application registration does not get a token',
    match: {
      on: 'text',
      text: /AADSTS(?:7000215|7000222|700016|65001|650057|70008|700082|50173|90002|500011|7000218|70011)\b/i,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'The application cannot fetch or renew its token, so XOAUTH2 has nothing valid to present.',
    causes: [
      {
        cause: 'Client secret wrong (7000215) or expired (7000222)',
        tell: 'Certificates & secrets shows the end date; the secret value is needed, not its ID.',
      },
      { cause: 'Application or tenant not found', tell: '700016, 90002: client ID or tenant ID wrong.' },
      { cause: 'Consent or scope missing', tell: '65001, 650057, 70011, 500011.' },
      { cause: 'Refresh token expired or withdrawn', tell: '70008, 700082, 50173.' },
    ],
    fixes: [
      {
        do: 'Make a new client secret and store its value in the application',
        where: 'Entra admin centre, App registrations',
      },
      {
        do: 'Grant SMTP.Send (delegated) or SMTP.SendAsApp (application) of Office 365 Exchange Online and give admin consent',
        where: 'Entra admin centre, App registrations, API permissions',
      },
      { do: 'Sign in again once so that the application gets a new refresh token', where: 'sending application' },
    ],
    verify: 'The application gets a token and AUTH XOAUTH2 answers 235.',
    retry: 'permanent',
    sources: [source, 'Microsoft Learn, Authenticate an IMAP, POP or SMTP connection using OAuth (2025)'],
    examples: [
      'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
      "AADSTS700016: Application with identifier '1111' was not found in the directory 'Contoso'.",
    ],
    nearMisses: ['AADSTS50126: Error validating credentials due to invalid username or password.'],
  },
  {
    id: 'auth-oauth-334-challenge',
    topic: 'auth-token-invalid',
    title: 'The server answers the OAuth token with an error challenge',
    match: [
      { on: 'reply', code: 334, text: /^eyJzdGF0dXMiOiI0/ },
      { on: 'text', text: /"status":"40[01]","schemes":"[Bb]earer/ },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'The base64 text decodes to JSON with status 400 or 401: the token is invalid, expired or lacks the mail scope. The client must answer with an empty line, and then gets the 535.',
    causes: [
      { cause: 'Access token expired', tell: 'It worked less than about an hour ago.' },
      {
        cause: 'Wrong scope or wrong user in the XOAUTH2 string',
        tell: 'The decoded scope field names what is needed.',
      },
    ],
    fixes: [
      {
        do: 'Fetch a fresh access token with the mail scope and use the mailbox address as user',
        where: 'sending application',
      },
    ],
    verify: 'AUTH XOAUTH2 answers 235.',
    retry: 'permanent',
    sources: ['RFC 7628 section 3.2.2 (2015)', 'Google, OAuth 2.0 mechanism for Gmail (2025)'],
    examples: ['334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ=='],
    nearMisses: ['334 VXNlcm5hbWU6'],
  },
] satisfies readonly Rule[];
