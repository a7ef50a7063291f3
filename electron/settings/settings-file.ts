import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSettingsText, type Settings, usualSettings } from '../../shared/settings/settings.ts';

/** The settings of this user, in a JSON file. */
export interface SettingsFile {
  read(): Settings;
  /** Changes some settings and keeps them. Throws with a sentence where the file cannot be written; they count all the same. */
  change(some: Partial<Settings>): Settings;
  /** What was wrong with the file when it was read, as a sentence. */
  readonly problem: string | undefined;
}

/**
 * Opens `settings.json` of a folder. A file that cannot be understood is set aside as `settings.broken-<date>.json`, so that
 * nothing of it is lost, and the usual settings count. Without a folder settings last as long as the program.
 */
export function openSettings(folder: string | undefined, now: () => Date = () => new Date()): SettingsFile {
  const file = folder === undefined ? undefined : join(folder, 'settings.json');
  let { settings, problem } = file === undefined ? { settings: usualSettings, problem: undefined } : load(file, now());

  return {
    read: () => settings,
    get problem() {
      return problem;
    },
    change(some) {
      settings = { ...settings, ...some };
      problem = undefined;
      if (file !== undefined) write(file, settings);
      return settings;
    },
  };
}

function load(file: string, now: Date): { settings: Settings; problem: string | undefined } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return { settings: usualSettings, problem: missing ? undefined : `Your settings cannot be opened (${file}).` };
  }
  const read = readSettingsText(text);
  if ('settings' in read) return { settings: read.settings, problem: undefined };
  const aside = join(dirname(file), `settings.broken-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.json`);
  try {
    renameSync(file, aside);
  } catch {
    return {
      settings: usualSettings,
      problem: `Your settings could not be read: ${read.problem}. The usual ones count.`,
    };
  }
  return {
    settings: usualSettings,
    problem: `Your settings could not be read: ${read.problem}. The usual ones count; the file was kept as ${aside}.`,
  };
}

/** Written beside and moved into place: a crash leaves the old or the new file, never half of one. */
function write(file: string, settings: Settings): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(settings, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(beside, file);
}
