import * as z from 'zod';

/** The id of a session. */
export const sessionId = z.string().min(1).max(64);
/** A file's or a paste's text. */
export const longText = z.string().max(20_000_000);
/** Bytes as base64, up to 15 MB. */
export const octets = z.base64().max(20_000_000);
