import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const oneTimeMilliseconds = 60_000;

/**
 * Who may speak to the loopback web host. Any program and any web page can reach a port on 127.0.0.1, so the address alone
 * proves nothing: a page must show the cookie that only the printed address can set, name this host (a rebound DNS name
 * does not), and come from this origin.
 */
export class Access {
  /** 256 random bits in the address that is printed. */
  readonly token = randomBytes(32).toString('base64url');
  /** What the cookie holds: not the token, so that an address in a browser's history is no cookie. */
  readonly #cookie = randomBytes(32).toString('base64url');
  readonly #oneTime = new Map<string, number>();
  readonly #cookieName: string;
  readonly #hosts: ReadonlySet<string>;

  constructor(port: number) {
    // Cookies do not know ports: two hosts side by side need two names.
    this.#cookieName = `ehlo-desk-${port}`;
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  }

  /** A token that works once, within a minute: for a command line that other users of this computer can read. */
  oneTimeToken(): string {
    const token = randomBytes(32).toString('base64url');
    this.#oneTime.set(token, performance.now() + oneTimeMilliseconds);
    return token;
  }

  /** Whether this token opens the page. A one-time token is used up by asking. */
  redeem(token: string): boolean {
    const until = this.#oneTime.get(token);
    this.#oneTime.delete(token);
    return sameSecret(token, this.token) || (until !== undefined && performance.now() < until);
  }

  cookieHeader(): string {
    return `${this.#cookieName}=${this.#cookie}; Path=/; HttpOnly; SameSite=Strict`;
  }

  hasCookie(headers: IncomingHttpHeaders): boolean {
    const prefix = `${this.#cookieName}=`;
    const values = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return values.some((pair) => pair.startsWith(prefix) && sameSecret(pair.slice(prefix.length), this.#cookie));
  }

  /** Exactly this host and port: a name that was rebound to 127.0.0.1 still sends itself as Host. */
  isThisHost(headers: IncomingHttpHeaders): boolean {
    return headers.host !== undefined && this.#hosts.has(headers.host);
  }

  /** Exactly the origin of the page that this host serves, under the name the browser used. */
  isThisOrigin(headers: IncomingHttpHeaders): boolean {
    return this.isThisHost(headers) && headers.origin === `http://${headers.host}`;
  }

  /** Refuses what another page (another port of this computer included) embeds; browsers say so in Sec-Fetch-*. */
  isEmbeddedElsewhere(headers: IncomingHttpHeaders): boolean {
    if (headers.origin !== undefined && !this.isThisOrigin(headers)) return true;
    const site = headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return false;
    return headers['sec-fetch-mode'] !== 'navigate';
  }
}

/** Compares in constant time; hashing first makes the lengths equal. */
function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());
}
