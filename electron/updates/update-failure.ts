/** What to do when looking for, fetching or installing a newer version failed: a sentence for the technician. */
export function updateFailure(error: unknown): string {
  const code = codeOf(error);
  const known = sentences.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  return `Newer versions could not be looked for (${code.slice(0, 80)}). Ehlo Desk goes on as it is; try again later.`;
}

const sentences: readonly (readonly [RegExp, string])[] = [
  [
    /SIGNATURE/,
    'The newer version was thrown away: it is not signed by the makers of Ehlo Desk. Do not install it from elsewhere, and tell whoever looks after your computers.',
  ],
  [
    /CHECKSUM|sha512/i,
    'The newer version was thrown away: it did not arrive as it was published. A proxy or a virus scanner may change downloads; try again later or from another network.',
  ],
  [
    /CHANNEL_FILE_NOT_FOUND|NO_PUBLISHED_VERSIONS|LATEST_VERSION_NOT_FOUND|HTTP_ERROR_404/,
    'There is no list of versions where Ehlo Desk looks for it. Choose another kind of updates in the settings, or ask whoever gave you Ehlo Desk.',
  ],
  [
    /INVALID_(?:UPDATE_INFO|RELEASE_FEED|VERSION)|NO_FILES_PROVIDED|ASSET_NOT_FOUND/,
    'The list of versions cannot be understood; a proxy may have answered in its place. Open the releases page in a browser on this computer to see what comes back.',
  ],
  [
    /HTTP_ERROR_407|PROXY/,
    'The proxy of this network does not let Ehlo Desk look for newer versions. Ask whoever runs the proxy, or choose "Never" in the settings.',
  ],
  [
    /HTTP_ERROR_(?:401|403)/,
    'The server refuses to give out the list of versions. Ask whoever runs this network whether it is blocked, or choose "Never" in the settings.',
  ],
  [/HTTP_ERROR_5/, 'The server of the newer versions is out of order just now. Try again later.'],
  [
    /CERT|SSL/,
    'The certificate of the server with the newer versions is not trusted on this computer. A proxy that opens TLS must be trusted by Windows; ask whoever runs it.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|net::ERR_|TIMED?_?OUT/i,
    'The server of the newer versions cannot be reached. Check the connection to the internet, or choose "Never" in the settings.',
  ],
  [/ENOSPC/, 'There is no room on the disk for the newer version. Make room and look again.'],
  [
    /EACCES|EPERM|EROFS/,
    'The newer version could not be written to this computer. Ask whoever manages it to bring the new version.',
  ],
];

/** The stable code where there is one; Chromium has only a message, whose first word is its code. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code || (/net::\w+/.exec(error.message)?.[0] ?? error.name);
}
