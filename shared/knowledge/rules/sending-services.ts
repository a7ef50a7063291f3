import type { Rule } from '../rule.ts';

/** Mailing services that one signs in to: Amazon SES, SendGrid, Mailgun, Postmark, SparkPost, Brevo, Mailjet. */
const gate = [401, 403, 420, 421, 422, 450, 451, 452, 454, 501, 502, 525, 530, 535, 550, 552, 553, 554];
const unverified =
  /\bfrom address does not match a verified sender identity\b.{0,40}|\bemail address is not verified\b(?:.{0,60}failed the check in region \S+)?|'?from'? address you supplied is not a sender signature\b.{0,40}|\bunconfigured sending domain\b.{0,60}|\byou are not authorized to send from that (?:e-?mail )?address\b|\bsender (?:address )?\S{0,120} ?(?:is not valid|has not been validated|not validated)\b.{0,40}|\bfrom (?:address|domain) (?:is )?not (?:verified|validated|authori[sz]ed)\b|\bconfirm your sender\b.{0,40}/i;
const onlyTests =
  /\bsandbox (?:sub)?domains? are for test purposes only\b.{0,60}|\bfree accounts are for test purposes only\b.{0,60}|\bplease activate your mailgun account\b.{0,40}|\bdomain \S{1,120} is not allowed to send\b.{0,80}|\bdomain is unverified and requires dns configuration\b.{0,40}|\bsending paused for this account\b.{0,40}|\b(?:your )?(?:smtp )?account (?:is|has been|was) (?:currently )?(?:not yet activated|paused|under review|on hold)\b.{0,40}|\bbusiness verification\b.{0,40}/i;
const quota =
  /\bthrottling failure: (?:maximum sending rate|daily message quota) exceeded\b|\bmaximum sending rate exceeded\b|\bdaily message quota exceeded\b|\bmaximum credits exceeded\b|\brecipient limit exceeded\b.{0,40}/i;

export default [
  {
    id: 'sending-service-sender-not-verified',
    topic: 'sender-not-allowed',
    title: 'The mailing service does not know this sender address as yours',
    match: [
      { on: 'reply', code: gate, text: unverified, textDecides: true },
      { on: 'text', text: unverified },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'Amazon SES, SendGrid, Postmark and their like send only from addresses or domains that were verified there. The address in From or MAIL FROM is not one of them.',
    causes: [
      { cause: 'The program sends as another address than the verified one', tell: 'Compare From with the console' },
      { cause: 'Amazon SES: verified in another region', tell: 'The reply names the region it looked in' },
      { cause: 'Amazon SES sandbox: the recipient must be verified too', tell: 'The address named is the recipient’s' },
    ],
    fixes: [
      { do: 'Set the verified address as From in the sending program', where: 'sending device or application' },
      {
        do: 'Amazon SES: see which addresses and domains are verified in this region',
        command: 'aws sesv2 list-email-identities',
        where: 'AWS CLI',
      },
      { do: 'Or verify the domain, and leave the sandbox', where: 'console of the mailing service' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: [
      'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html (read 2026-11)',
      'https://docs.sendgrid.com/for-developers/sending-email/sender-identity (read 2026-11)',
    ],
    examples: [
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: info@example.com',
      '550 The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.',
      '550 5.7.1 Unconfigured Sending Domain <example.com>',
    ],
    nearMisses: ['550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
  },
  {
    id: 'sending-service-account-not-open',
    topic: 'sender-account-restricted',
    title: 'The mailing service does not send for this account or domain yet, or no longer',
    match: [
      { on: 'reply', code: gate, text: onlyTests, textDecides: true },
      { on: 'text', text: onlyTests },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning:
      'The sign-in works, but the account may only send tests, is not activated, or was paused. Mailgun’s sandbox domains send only to recipients that were authorised first.',
    causes: [
      { cause: 'A sandbox or trial account', tell: 'The domain begins with “sandbox”' },
      { cause: 'The account or domain is not activated or verified' },
      { cause: 'Paused after bounces or complaints', tell: 'It worked before' },
    ],
    fixes: [
      { do: 'Activate the account, or add and verify an own domain', where: 'console of the mailing service' },
      { do: 'For a test: add the recipient to the authorised ones', where: 'console of the mailing service' },
      { do: 'Paused: clean the recipient list, then ask the service to lift it', where: 'mailing service’s support' },
    ],
    verify: 'The end of DATA answers 250.',
    retry: 'permanent',
    sources: ['https://help.mailgun.com/hc/en-us/articles/217531258 (read 2026-11)', 'Amazon SES: sending paused'],
    examples: [
      '421 Domain sandbox0123.mailgun.org is not allowed to send: Sandbox subdomains are for test purposes only.',
      '554 Sandbox subdomains are for test purposes only. Please add your own domain.',
      '454 Sending paused for this account. For more information, please check the inbox of the email address.',
      '502 5.7.0 Your SMTP account is not yet activated.',
    ],
    nearMisses: ['550 5.2.1 The email account that you tried to reach is disabled.'],
  },
  {
    id: 'sending-service-quota',
    topic: 'rate-limited',
    title: 'The mailing service’s quota or rate is used up',
    match: [
      { on: 'reply', code: gate, text: quota, textDecides: true },
      { on: 'text', text: quota },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'The account sent as much as its plan or its present limit allows, per second, per day or in all.',
    causes: [{ cause: 'A burst or a growing volume' }, { cause: 'A program in a loop, or a stolen key' }],
    fixes: [
      {
        do: 'Amazon SES: see the limit and what was sent',
        command: 'aws sesv2 get-account',
        where: 'AWS CLI',
      },
      { do: 'Send slower and retry later, or raise the limit', where: 'console of the mailing service' },
    ],
    verify: 'The end of DATA answers 250 again.',
    retry: 'transient',
    sources: ['https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html (read 2026-11)'],
    examples: [
      '454 Throttling failure: Maximum sending rate exceeded.',
      '454 Throttling failure: Daily message quota exceeded.',
      '451 Authentication failed: Maximum credits exceeded',
    ],
    nearMisses: ['452 4.3.2 Connection rate limit exceeded.'],
  },
  {
    id: 'sending-service-not-signed-in',
    topic: 'auth-required',
    title: 'SendGrid: nobody signed in',
    match: {
      on: 'reply',
      code: gate,
      text: /\bunauthenticated senders not allowed\b|\bcannot receive from specified address\b.{0,80}/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'SendGrid takes mail only after AUTH. User name is the word “apikey”, password the API key.',
    causes: [{ cause: 'No credentials in the program, or its AUTH failed and it went on' }],
    fixes: [{ do: 'Set user name apikey and the API key as password', where: 'sending device or application' }],
    verify: 'AUTH answers 235 and MAIL FROM 250.',
    retry: 'permanent',
    sources: ['https://docs.sendgrid.com/for-developers/sending-email/getting-started-smtp (read 2026-11)'],
    examples: ['550 Unauthenticated senders not allowed'],
    nearMisses: ['550 5.7.26 Unauthenticated email from example.com is not accepted'],
  },
  {
    id: 'sending-service-ip-not-listed',
    topic: 'auth-policy-blocked',
    title: 'The mailing service lets this account sign in from other addresses only',
    match: {
      on: 'reply',
      code: gate,
      text: /\bunauthori[sz]ed ip address\b.{0,40}|\b(?:your )?ip address (?:is )?not (?:in|on) (?:the )?(?:allow|white)[- ]?list\b.{0,40}|not authori[sz]ed to perform:? `?ses:Send(?:Raw)?Email/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'User name and password are right, but a rule of the account allows only certain addresses or actions.',
    causes: [
      { cause: 'The sending address is not on the account’s list', tell: 'The public address changed' },
      { cause: 'Amazon SES: the user’s policy lacks ses:SendRawEmail', tell: 'The reply names the action' },
    ],
    fixes: [{ do: 'Add this address or right to the account', where: 'console of the mailing service' }],
    verify: 'AUTH answers 235.',
    retry: 'permanent',
    sources: ['Amazon SES: SMTP response codes', 'Brevo: authorised IP addresses'],
    examples: [
      '525 5.7.1 Unauthorized IP address',
      "554 Access denied: User `arn:aws:iam::1:user/mailer' is not authorized to perform `ses:SendRawEmail' on resource",
    ],
    nearMisses: ['554 5.7.1 Your IP address is blocked'],
  },
  {
    id: 'provider-ses-suppressed',
    topic: 'recipient-disabled',
    title: 'The mailing service itself holds the address back',
    match: [
      {
        on: 'reply',
        text: /\bOn\w{0,20}SuppressionList\b|\b(?:suppression list|on (?:the |our )?suppression|suppressed (?:address|recipient)|bounced address|unsubscribed address|spam reporting address|previously bounced|not delivering to previously (?:bounced|unsubscribed)|recent bounces for this recipient)/i,
        textDecides: true,
      },
      {
        on: 'text',
        text: /\bOn\w{0,20}SuppressionList\b|\bsuppression list\b|\bprevious(?:ly)? bounced\b|\bnot delivering to previously (?:bounced|unsubscribed)|\bBounced Address\b/i,
      },
    ],
    severity: 'error',
    confidence: 'certain',
    side: 'sender',
    meaning: 'Amazon SES, SendGrid, Mailgun and others do not even try addresses that bounced or complained before.',
    causes: [{ cause: 'An earlier message to the address bounced' }],
    fixes: [
      {
        do: 'Check the address, then remove it from the suppression list',
        command: 'aws sesv2 delete-suppressed-destination --email-address {recipient}',
        where: 'mailing service: AWS CLI or its web console',
      },
    ],
    verify: 'The next message is delivered.',
    retry: 'permanent',
    sources: ['Amazon SES: suppression list', 'Mailgun and SendGrid: suppressions'],
    examples: [
      'Amazon SES has suppressed sending to this address: it is on the suppression list',
      '605 Not delivering to previously bounced address',
    ],
    nearMisses: ['550 Recipient address is not valid'],
  },
] satisfies readonly Rule[];
