import { describe, expect, it } from 'vitest';
import { releaseSettings } from '../../../scripts/package/release-settings.mjs';

describe('what only whoever releases can know', () => {
  it('is left out, and said, where nobody told it', () => {
    const { config, left } = releaseSettings({});
    expect(config).toEqual({ linux: { target: [{ target: 'AppImage', arch: ['x64', 'arm64'] }] } });
    expect(left.join('\n')).toMatch(/do not look for newer versions[\s\S]*No deb[\s\S]*Not signed/);
  });

  it('comes from the repository that GitHub builds, whichever that is', () => {
    const { config } = releaseSettings({ GITHUB_REPOSITORY: 'contoso/ehlo', CSC_LINK: 'x' });
    expect(config).toEqual({
      publish: { provider: 'github', owner: 'contoso', repo: 'ehlo' },
      extraMetadata: { homepage: 'https://github.com/contoso/ehlo' },
      linux: { maintainer: 'contoso <contoso@users.noreply.github.com>' },
    });
  });

  it('may name a place of its own', () => {
    const { config } = releaseSettings({
      GITHUB_REPOSITORY: 'contoso/ehlo',
      EHLO_UPDATES_URL: 'https://downloads.contoso.com/ehlo',
      EHLO_HOMEPAGE: 'https://contoso.com/ehlo',
      EHLO_MAINTAINER: 'Mail team <mail@contoso.com>',
    });
    expect(config).toMatchObject({
      publish: { provider: 'generic', url: 'https://downloads.contoso.com/ehlo' },
      extraMetadata: { homepage: 'https://contoso.com/ehlo' },
      linux: { maintainer: 'Mail team <mail@contoso.com>' },
    });
  });

  it('signs by Azure Trusted Signing when all of it is known, and never by half of it', () => {
    const azure = {
      AZURE_SIGNING_ENDPOINT: 'https://weu.codesigning.azure.net/',
      AZURE_SIGNING_ACCOUNT: 'contoso',
      AZURE_SIGNING_PROFILE: 'ehlo',
      AZURE_SIGNING_PUBLISHER: 'Contoso Ltd',
    };
    const { config, left } = releaseSettings(azure);
    expect(config).toMatchObject({
      win: {
        azureSignOptions: {
          endpoint: 'https://weu.codesigning.azure.net/',
          codeSigningAccountName: 'contoso',
          certificateProfileName: 'ehlo',
          publisherName: 'Contoso Ltd',
        },
      },
    });
    expect(left.join()).not.toContain('Not signed');
    for (const name of Object.keys(azure))
      expect(() => releaseSettings({ ...azure, [name]: undefined })).toThrow('half set up');
  });
});
