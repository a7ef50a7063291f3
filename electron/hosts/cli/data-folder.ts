import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where sessions are kept: the place each system has for an application's own files, the same as the Electron window's. */
export function dataFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (environment.EHLO_DESK_DATA) return environment.EHLO_DESK_DATA;
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Ehlo Desk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Ehlo Desk');
  return join(environment.XDG_CONFIG_HOME ?? join(home, '.config'), 'Ehlo Desk');
}
