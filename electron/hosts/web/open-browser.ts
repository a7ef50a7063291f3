import { spawn } from 'node:child_process';

/**
 * Opens an address in the default browser. That there is none is no error: the address is printed as well.
 * `EHLO_DESK_NO_BROWSER=1` leaves it alone.
 */
export function openBrowser(url: string, environment: NodeJS.ProcessEnv = process.env): void {
  if (environment.EHLO_DESK_NO_BROWSER || !hasDisplay(process.platform, environment)) return;
  const [command, args] = openCommand(process.platform, url);
  try {
    const child = spawn(command, args, {
      stdio: 'ignore',
      detached: true,
      windowsHide: true,
      // cmd.exe has its own quoting: Node's would break the empty title that `start` needs.
      windowsVerbatimArguments: true,
    });
    child.on('error', () => {});
    child.unref();
  } catch {
    // Spawning may also fail at once, e.g. where starting programs is forbidden.
  }
}

/** How each system opens an address. Ours hold letters, digits and `:/?=._-` only, nothing that a shell reads. */
export function openCommand(platform: NodeJS.Platform, url: string): [command: string, args: string[]] {
  if (platform === 'win32') return ['cmd.exe', ['/d', '/s', '/c', `"start "" "${url}""`]];
  if (platform === 'darwin') return ['open', [url]];
  return ['xdg-open', [url]];
}

/** Without a display xdg-open would start a text browser, unseen and for ever. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}
