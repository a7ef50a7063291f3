import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is looked at to tell how this copy came onto the computer. */
export interface InstalledPlace {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  /** The program that runs. */
  readonly program: string;
  /** Electron's `process.resourcesPath`. */
  readonly resources: string;
}

/**
 * Whether this copy can replace itself: one that the Windows installer put here (its uninstaller lies beside the program) or an
 * AppImage. A portable or unzipped copy stays as it was handed out, deb belongs to the system, and macOS takes signed copies only.
 * `app-update.yml` says where versions are published; a copy built without such a place has none.
 */
export function canUpdate({ platform, environment, program, resources }: InstalledPlace): boolean {
  if (!existsSync(join(resources, 'app-update.yml'))) return false;
  if (platform === 'linux') return Boolean(environment.APPIMAGE);
  if (platform !== 'win32' || environment.PORTABLE_EXECUTABLE_DIR) return false;
  try {
    return readdirSync(dirname(program)).some((name) => /^Uninstall .+\.exe$/i.test(name));
  } catch {
    return false;
  }
}
