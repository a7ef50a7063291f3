// What only whoever releases can know comes from the environment: where releases lie, who answers for them, who signs.
// docs/release.md lists the names. Nothing is invented where they are absent: what needs them is left out, and said.

/**
 * Options for electron-builder beside electron-builder.yml, and a sentence for everything that is left out.
 * @param {Record<string, string | undefined>} environment
 * @returns {{ config: Record<string, unknown>, left: string[] }}
 */
export function releaseSettings(environment) {
  const left = [];
  const config = {};
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server = 'https://github.com' } = environment;
  const homepage = environment.EHLO_HOMEPAGE ?? (repository && `${server}/${repository}`);
  const owner = repository?.split('/')[0];
  const maintainer = environment.EHLO_MAINTAINER ?? (owner && `${owner} <${owner}@users.noreply.github.com>`);

  if (environment.EHLO_UPDATES_URL) config.publish = { provider: 'generic', url: environment.EHLO_UPDATES_URL };
  else if (repository) {
    const [name, repo] = repository.split('/');
    config.publish = { provider: 'github', owner: name, repo };
  } else left.push('No place of releases is known (EHLO_UPDATES_URL): these builds do not look for newer versions.');

  if (homepage && maintainer) {
    config.extraMetadata = { homepage };
    config.linux = { maintainer };
  } else {
    config.linux = { target: [{ target: 'AppImage', arch: ['x64', 'arm64'] }] };
    left.push('No deb: it has to name a homepage (EHLO_HOMEPAGE) and a maintainer (EHLO_MAINTAINER).');
  }

  const azure = {
    endpoint: environment.AZURE_SIGNING_ENDPOINT,
    codeSigningAccountName: environment.AZURE_SIGNING_ACCOUNT,
    certificateProfileName: environment.AZURE_SIGNING_PROFILE,
    publisherName: environment.AZURE_SIGNING_PUBLISHER,
  };
  const missing = Object.keys(azure).filter((name) => !azure[name]);
  if (missing.length === 0) config.win = { azureSignOptions: azure };
  else if (missing.length < Object.keys(azure).length)
    throw new Error(`Azure Trusted Signing is half set up: ${missing.join(', ')} is missing (docs/release.md).`);
  else if (!environment.CSC_LINK && !environment.WIN_CSC_LINK)
    left.push('Not signed: no certificate (CSC_LINK) and no Azure Trusted Signing (AZURE_SIGNING_…).');
  return { config, left };
}
