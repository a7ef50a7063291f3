import type { AppUpdater } from 'electron-updater';
import type { UpdateSource } from './update-source.ts';

/** What is used of electron-updater (https://www.electron.build/auto-update). */
export type Updater = Pick<
  AppUpdater,
  | 'channel'
  | 'allowPrerelease'
  | 'allowDowngrade'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'disableWebInstaller'
  | 'requestHeaders'
  | 'logger'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'on'
>;

/** The versions that electron-builder publishes, by electron-updater. It checks SHA-512 and, on Windows, the publisher's signature. */
export function electronUpdaterSource(updater: Updater): UpdateSource {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.disableWebInstaller = true;
  // Its log quotes paths and addresses; what counts comes back as an error.
  updater.logger = null;
  // Without a listener an error would be thrown a second time, where nobody catches it.
  updater.on('error', () => {});
  // The number by which a copy falls into the first percent of a release is compared here and told to nobody.
  updater.requestHeaders = { 'x-user-staging-id': 'not-told' };

  return {
    async newest(channel) {
      updater.channel = channel === 'beta' ? 'beta' : 'latest';
      updater.allowPrerelease = channel === 'beta';
      // Choosing a channel allows going back to an older version, which might have a hole that was mended.
      updater.allowDowngrade = false;
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable ? found.updateInfo.version : undefined;
    },
    async download() {
      await updater.downloadUpdate();
    },
    // Not silent: the installer shows what it does. It opens the new version by itself.
    restart: () => updater.quitAndInstall(false, true),
  };
}
