import * as z from 'zod';

/** The largest message that is made here, in octets of attachments and files together: Exchange's own ceiling of 150 MB. */
export const largestMessage = 157_286_400;

const headerText = z.string().max(10_000);

export const attachmentSchema = z.object({
  name: z.string().min(1).max(255),
  /** Media type; absent: by the name's ending. */
  type: z.optional(z.string().max(255)),
  content: z.base64().max(largestMessage * 1.4),
});

/** How to sign with DKIM (RFC 6376). The key is used and forgotten; it never reaches an event, a file or an error message. */
export const dkimSchema = z.object({
  domain: z.string().min(1).max(255),
  selector: z.string().min(1).max(255),
  /** The private key, PEM. RSA. */
  key: z.string().min(1).max(100_000),
});
export type DkimWish = z.infer<typeof dkimSchema>;

/** A test message as the technician asks for it. What is absent gets something sensible. */
export const messageWishSchema = z.object({
  /** Header From; absent: the envelope's sender. */
  from: z.optional(headerText),
  to: z.optional(z.array(headerText).max(1000)),
  cc: z.optional(z.array(headerText).max(1000)),
  subject: z.optional(headerText),
  text: z.optional(z.string().max(10_000_000)),
  html: z.optional(z.string().max(10_000_000)),
  /** A harmless sample that a virus scanner (EICAR) or spam filter (GTUBE) must catch. */
  sample: z.optional(z.enum(['eicar', 'gtube'])),
  attachments: z.optional(z.array(attachmentSchema).max(100)),
  headers: z.optional(z.array(z.object({ name: z.string().max(200), value: headerText })).max(200)),
  /** A whole message (.eml) in base64, sent byte for byte. Nothing above applies then. */
  eml: z.optional(z.base64().max(largestMessage * 1.4)),
  dkim: z.optional(dkimSchema),
  /** false: no mark in Message-ID, subject and header to search for. */
  marker: z.optional(z.boolean()),
});
export type MessageWish = z.infer<typeof messageWishSchema>;
