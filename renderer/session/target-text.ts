/** What was typed as server: `host`, `host:port`, `[IPv6]:port`, or a bare IPv6 address. A port in it wins over the port field. */
export function readServer(text: string): { host: string; port?: number } {
  const trimmed = text.trim();
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(trimmed);
  if (bracketed) return withPort(bracketed[1] ?? '', bracketed[2]);
  const parts = /^([^:\s]+):(\d+)$/.exec(trimmed);
  return parts ? withPort(parts[1] ?? '', parts[2]) : { host: trimmed };
}

/** A port number, or undefined where the text is none. */
export function readPort(text: string): number | undefined {
  if (!/^\s*\d{1,5}\s*$/.test(text)) return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function withPort(host: string, port: string | undefined): { host: string; port?: number } {
  const number = port === undefined ? undefined : readPort(port);
  return number === undefined ? { host } : { host, port: number };
}
