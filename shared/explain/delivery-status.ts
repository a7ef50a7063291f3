import { parseHeaders } from './mime.ts';

/** What a delivery status notification says of one recipient (RFC 3464 2.3). */
export interface RecipientStatus {
  readonly recipient?: string;
  readonly action?: string;
  /** `5.1.1`, without the comment some servers add. */
  readonly status?: string;
  /** The status's comment, or its words where it has no code: `Remote SMTP server has rejected address`. */
  readonly statusText?: string;
  readonly remoteMta?: string;
  /** The diagnostic's type, lower-case: smtp, x-postfix, x-unix … */
  readonly diagnosticType?: string;
  readonly diagnostic?: string;
  /** What further fields say of the cause: a comment behind Action, X.400's supplementary information, a category. */
  readonly remarks: readonly string[];
}

/** Fields outside the standard in which gateways say why. */
const remarkField =
  /^x-.*(?:supplementary-info|reason|explanation|error|category|description|diagnos\w*|comment|notes?)$/;

/** A diagnostic that a paste robbed of the blanks its further lines begin with. */
const unfoldedDiagnostic =
  /^Diagnostic-Code:.*(?:\n(?!(?!https?:)[A-Za-z][\w-]*:|--|\[--|[ \t]|[ \t]*$).{1,500}){1,20}/gim;

/** Reads the recipients of a message/delivery-status part. Groups are divided by blank lines; the first, of the whole message, names no recipient. */
export function parseDeliveryStatus(text: string): RecipientStatus[] {
  const recipients: RecipientStatus[] = [];
  for (const group of text.replace(unfoldedDiagnostic, (lines) => lines.replace(/\n/g, '\n ')).split(/\n[ \t]*\n/)) {
    const fields = parseHeaders(group.trim());
    if (!fields.has('final-recipient') && !fields.has('diagnostic-code') && !fields.has('status')) continue;
    const diagnostic = /^([A-Za-z0-9-]+)[ \t]*;[ \t]*(.*)$/.exec(fields.get('diagnostic-code') ?? '');
    const status = /([245]\.\d{1,3}\.\d{1,3})[ \t]*(?:\(([^)]*)\))?/.exec(fields.get('status') ?? '');
    const named: Record<string, string | undefined> = {
      recipient: fieldValue(fields.get('final-recipient') ?? fields.get('original-recipient')),
      action: fields.get('action')?.toLowerCase(),
      status: status?.[1],
      statusText: status ? status[2] : fields.get('status'),
      remoteMta: /^[\w.-]+|^\[[^\]]+\]/.exec(fieldValue(fields.get('remote-mta')) ?? '')?.[0],
      diagnosticType: diagnostic?.[1]?.toLowerCase(),
      diagnostic: diagnostic?.[2] ?? fields.get('diagnostic-code'),
    };
    const comment = /\(([^)]{3,200})\)/.exec(fields.get('action') ?? '')?.[1];
    const remarks = [...fields].filter(([name]) => remarkField.test(name)).map(([, value]) => value);
    recipients.push({
      ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== '')),
      remarks: comment === undefined ? remarks : [comment, ...remarks],
    });
  }
  return recipients;
}

/** The part behind `rfc822;` or `dns;`. */
function fieldValue(field: string | undefined): string | undefined {
  return field?.replace(/^[A-Za-z0-9-]+[ \t]*;[ \t]*/, '').trim();
}
