/**
 * Tells the operator of an unexpected error on stderr: which request and where in the code, never the message, because
 * messages of parsers and sockets quote what was typed (a password among it).
 */
export function reportError(request: string, error: unknown): void {
  process.stderr.write(`ehlo: ${request} failed unexpectedly: ${describe(error)}\n`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}${code}`, ...frames.slice(0, 8)].join('\n');
}
