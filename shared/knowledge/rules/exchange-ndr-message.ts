import type { Rule } from '../rule.ts';

/** Non-delivery reports of Exchange that are about the message itself or its sender. */

const online = 'Microsoft Learn, Email non-delivery reports in Exchange Online (2025)';

export default [
  {
    id: 'exchange-size-limit',
    topic: 'message-too-large',
    title: 'The message is larger than Exchange allows here',
    match: {
      on: 'reply',
      code: [550, 552],
      enhanced: ['5.2.3', '5.3.4', '5.7.1'],
      text: /RESOLVER\.RST\.(?:RecipSizeLimit|SendSizeLimit)\w*|SMTPSEND\.(?:OverAdvertisedSizeLimit|MessageTooLarge)/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'One of the limits is passed: connector, organisation, mailbox or the next server. Attachments grow by a third when sent.',
    causes: [
      {
        cause: 'Limit of the connector (announced as SIZE)',
        tell: 'Text says “fixed maximum message size” or OverAdvertisedSizeLimit.',
      },
      { cause: 'Limit of the recipient mailbox or group', tell: 'RecipSizeLimit' },
      { cause: 'Limit of the sender', tell: 'SendSizeLimit' },
    ],
    fixes: [
      { do: 'Send a link instead of the file, or scan with fewer dots per inch', where: 'sender' },
      {
        do: 'Read the limits',
        command:
          'Get-TransportConfig | Format-List MaxSendSize,MaxReceiveSize; Get-ReceiveConnector | Format-Table Identity,MaxMessageSize; Get-Mailbox {recipient} | Format-List MaxReceiveSize,MaxSendSize',
        where: 'Exchange Management Shell',
      },
    ],
    verify: 'A message of that size is accepted.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Message size limits in Exchange Server (2023)', 'RFC 1870 section 6 (1995)'],
    examples: [
      '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
      '550 5.3.4 SMTPSEND.OverAdvertisedSizeLimit; message size exceeds fixed maximum size',
    ],
    nearMisses: ['550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required'],
  },
  {
    id: 'exchange-sendasdenied-storedrv',
    topic: 'sender-not-allowed',
    title: 'Signed in as one mailbox, From header of another (SendAsDenied)',
    match: { on: 'reply', code: 554, enhanced: ['5.2.252', '5.2.0'], text: /SendAsDenied/i, textDecides: true },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning: 'MAIL FROM passed, but the From header names a mailbox for which the account has no Send As.',
    causes: [{ cause: 'From header differs from the signed-in account', tell: 'Both names stand in the reply.' }],
    fixes: [
      { do: 'Use the address of the account in the From header', where: 'sending application' },
      {
        do: 'Or grant Send As',
        command: 'Add-RecipientPermission -Identity {sender} -Trustee {account} -AccessRights SendAs',
        where: 'Exchange Online PowerShell',
      },
    ],
    verify: 'The message is accepted with 250 2.0.0 after the dot.',
    retry: 'permanent',
    sources: ['Microsoft Learn, Fix NDR error code 5.7.60 and SendAsDenied (2024)'],
    examples: [
      '554 5.2.252 SendAsDenied; printer@contoso.com not allowed to send as info@contoso.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception with message Cannot submit message.',
    ],
    nearMisses: [
      '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception',
    ],
  },
  {
    id: 'exchange-bare-linefeeds',
    topic: 'message-not-rfc-compliant',
    title: 'Lines of the message end without carriage return, or contain forbidden characters',
    match: {
      on: 'reply',
      code: [550, 554],
      enhanced: ['5.6.0', '5.6.11', '5.6.2'],
      text: /Invalid message content, contains bare linefeeds|SMTPSEND\.BareLinefeedsAreIllegal|message contains bare linefeeds/i,
      textDecides: true,
    },
    severity: 'error',
    confidence: 'certain',
    side: 'client-config',
    meaning:
      'SMTP lines end with CR LF. The program sent LF alone, and the next server refuses it or cannot take BDAT.',
    causes: [{ cause: 'Script or device writes LF only', tell: 'The message comes from a Unix script or old device.' }],
    fixes: [{ do: 'Let the program end each line with CR LF', where: 'sending application' }],
    verify: 'The message is accepted after the dot.',
    retry: 'permanent',
    sources: [online, 'RFC 5321 section 2.3.8 (2008)'],
    examples: [
      '554 5.6.0 Invalid message content, contains bare linefeeds',
      '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds, which cannot be sent via DATA',
    ],
    nearMisses: ['554 5.6.0 Invalid message content'],
  },
] satisfies readonly Rule[];
