import saslprep from '@mongodb-js/saslprep';

/**
 * A user name or password in the form that is hashed (SASLprep, RFC 4013). What SASLprep forbids is taken as it stands, as
 * PostgreSQL does: whether such a password is right is for the server to say.
 */
export function prepareText(text: string): string {
  try {
    return saslprep(text, { allowUnassigned: true });
  } catch {
    return text;
  }
}
