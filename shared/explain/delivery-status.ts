import { parseHeaders } from './mime.ts';

/** What a delivery status notification says of one recipient (RFC 3464 2.3). */
export interface RecipientStatus {
  readonly recipient?: string;
  readonly action?: string;
  /** `5.1.1`, without the comment some servers add. */
  readonly status?: string;
  /** The status's comment: `Remote SMTP server has rejected address`. */
  readonly statusText?: string;
  readonly remoteMta?: string;
  /** The diagnostic's type, lower-case: smtp, x-postfix, x-unix … */
  readonly diagnosticType?: string;
  readonly diagnostic?: string;
}

/** A message/delivery-status part: who reports, and the recipients. */
export interface DeliveryStatus {
  readonly reportingMta?: string;
  readonly recipients: readonly RecipientStatus[];
}

/** Reads a delivery-status part. Groups are divided by blank lines; the first holds the fields of the whole message. */
export function parseDeliveryStatus(text: string): DeliveryStatus {
  const recipients: RecipientStatus[] = [];
  let reportingMta: string | undefined;
  for (const group of text.split(/\n[ \t]*\n/)) {
    const fields = parseHeaders(group.trim());
    reportingMta ??= valueOf(fields.get('reporting-mta'));
    if (!fields.has('final-recipient') && !fields.has('diagnostic-code') && !fields.has('status')) continue;
    const diagnostic = /^([A-Za-z0-9-]+)[ \t]*;[ \t]*(.*)$/.exec(fields.get('diagnostic-code') ?? '');
    const status = /([245]\.\d{1,3}\.\d{1,3})[ \t]*(?:\(([^)]*)\))?/.exec(fields.get('status') ?? '');
    const named: Record<string, string | undefined> = {
      recipient: valueOf(fields.get('final-recipient') ?? fields.get('original-recipient')),
      action: fields.get('action')?.toLowerCase(),
      status: status?.[1],
      statusText: status?.[2],
      remoteMta: /^[\w.-]+|^\[[^\]]+\]/.exec(valueOf(fields.get('remote-mta')) ?? '')?.[0],
      diagnosticType: diagnostic?.[1]?.toLowerCase(),
      diagnostic: diagnostic?.[2] ?? fields.get('diagnostic-code'),
    };
    recipients.push(
      Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== '')),
    );
  }
  return reportingMta === undefined ? { recipients } : { reportingMta, recipients };
}

/** The part behind `rfc822;` or `dns;`. */
function valueOf(field: string | undefined): string | undefined {
  return field?.replace(/^[A-Za-z0-9-]+[ \t]*;[ \t]*/, '').trim();
}
