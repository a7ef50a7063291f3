/** Why a sender does not deliver encrypted. */
export type Obstacle = 'not-offered' | 'handshake' | 'old-version' | 'chain' | 'name' | 'revocation';

/** What a sender's error text is filled with. */
export interface ErrorContext {
  readonly host: string;
  readonly subject: string;
  readonly expected: string;
  readonly reason: 'CertExpired' | 'UntrustedRoot';
}

/** A kind of sending server and what it demands of the receiver's TLS. */
export interface SenderProfile {
  readonly id: string;
  readonly sender: string;
  readonly setting: string;
  /** Whether mail waits rather than go out in plain text. */
  readonly forced: boolean;
  readonly checksChain: boolean;
  /** Whose name the certificate must carry: the one configured (for want of it the one dialled), or the MX host and no other. */
  readonly checksName?: 'configured' | 'mx';
  readonly checksRevocation?: true;
  /** Whether TLS 1.0 and 1.1 are refused. */
  readonly modernOnly?: true;
  /** Something this test cannot know and that may change the outcome. */
  readonly caveat?: string;
  /** What stands in the sender's queue or log. */
  readonly says: (obstacle: Obstacle, context: ErrorContext) => string;
}

const exchange: SenderProfile['says'] = (obstacle, { reason }) => {
  switch (obstacle) {
    case 'not-offered':
      return '451 4.4.0 Primary target IP address responded with: "451 5.7.3 STARTTLS is required to send mail."';
    case 'handshake':
    case 'old-version':
      return '451 4.4.0 … TLS negotiation failed with error SocketError';
    case 'chain':
      return `454 4.7.5 Certificate validation failure, Reason:${reason}`;
    case 'name':
      return '454 4.7.5 Certificate validation failure, Reason:SubjectMismatch';
    case 'revocation':
      return '454 4.7.5 Certificate validation failure';
  }
};

const exchangeOnline: SenderProfile['says'] = (obstacle, { reason, expected, subject }) => {
  switch (obstacle) {
    case 'not-offered':
      return '450 4.4.317 Cannot connect to remote server [Message=451 5.7.3 STARTTLS is required to send mail]';
    case 'handshake':
    case 'old-version':
      return '450 4.4.317 Cannot connect to remote server [Message=451 4.4.0 TLS negotiation failed]';
    case 'chain':
      return `450 4.7.320 Certificate validation failed [Message=${reason}]`;
    case 'name':
      return `450 4.4.317 Cannot connect to remote server [Message=SubjectMismatch Expected Subject: ${expected}. Presented Subject: ${subject}.]`;
    case 'revocation':
      return '450 4.7.320 Certificate validation failed';
  }
};

const postfix: SenderProfile['says'] = (obstacle, { host }) => {
  switch (obstacle) {
    case 'not-offered':
      return `TLS is required, but was not offered by host ${host}`;
    case 'handshake':
    case 'old-version':
      return 'Cannot start TLS: handshake failure';
    case 'chain':
    case 'revocation':
      return 'Server certificate not trusted';
    case 'name':
      return 'Server certificate not verified';
  }
};

/** Gmail prints its own words; the report to the domain's owner names one of RFC 8460's result types. */
const mtaSts: SenderProfile['says'] = (obstacle, { reason }) => {
  switch (obstacle) {
    case 'not-offered':
      return 'deferred under MTA-STS (TLS-RPT: starttls-not-supported)';
    case 'handshake':
    case 'old-version':
      return 'deferred under MTA-STS (TLS-RPT: validation-failure)';
    case 'revocation':
      return 'deferred under MTA-STS (TLS-RPT: certificate-not-trusted)';
    case 'chain':
      return `deferred under MTA-STS (TLS-RPT: ${reason === 'CertExpired' ? 'certificate-expired' : 'certificate-not-trusted'})`;
    case 'name':
      return 'deferred under MTA-STS (TLS-RPT: certificate-host-mismatch)';
  }
};

/** The senders a technician meets, the strictest of each product first. */
export const senderProfiles: readonly SenderProfile[] = [
  {
    id: 'exchange-domain-validation',
    sender: 'Exchange send connector',
    setting: 'RequireTLS, DomainValidation',
    forced: true,
    checksChain: true,
    checksName: 'configured',
    checksRevocation: true,
    says: exchange,
  },
  {
    id: 'exchange-certificate-validation',
    sender: 'Exchange send connector',
    setting: 'RequireTLS, CertificateValidation',
    forced: true,
    checksChain: true,
    checksRevocation: true,
    says: exchange,
  },
  {
    id: 'exchange-encryption-only',
    sender: 'Exchange send connector',
    setting: 'RequireTLS, EncryptionOnly',
    forced: true,
    checksChain: false,
    says: exchange,
  },
  {
    id: 'eop-name',
    sender: 'Exchange Online connector',
    setting: 'TLS, issued by a CA, name matches',
    forced: true,
    checksChain: true,
    checksName: 'configured',
    checksRevocation: true,
    modernOnly: true,
    says: exchangeOnline,
  },
  {
    id: 'eop-any-certificate',
    sender: 'Exchange Online connector',
    setting: 'TLS, any certificate',
    forced: true,
    checksChain: false,
    modernOnly: true,
    says: exchangeOnline,
  },
  {
    id: 'opportunistic',
    sender: 'Exchange, Exchange Online',
    setting: 'opportunistic (no connector)',
    forced: false,
    checksChain: false,
    says: exchange,
  },
  {
    id: 'gmail-mta-sts',
    sender: 'Gmail',
    setting: 'MTA-STS policy, enforce',
    forced: true,
    checksChain: true,
    checksName: 'mx',
    modernOnly: true,
    caveat: 'the MX host must be in the policy',
    says: mtaSts,
  },
  { id: 'postfix-may', sender: 'Postfix', setting: 'may', forced: false, checksChain: false, says: postfix },
  { id: 'postfix-encrypt', sender: 'Postfix', setting: 'encrypt', forced: true, checksChain: false, says: postfix },
  {
    id: 'postfix-verify',
    sender: 'Postfix',
    setting: 'verify',
    forced: true,
    checksChain: true,
    checksName: 'mx',
    caveat: 'the authority must be in its CA file',
    says: postfix,
  },
];
