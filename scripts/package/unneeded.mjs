/** What belongs into app.asar, and nothing else: the built program, its licences, the page. */
const needed = [
  /^\/(?:package\.json|LICENSE)$/,
  /^\/dist$/,
  /^\/dist\/licences\.json$/,
  /^\/dist\/cli(?:\/(?:ehlo\.mjs|program-\w+\.cjs(?:\.LEGAL\.txt)?))?$/,
  /^\/dist\/electron(?:\/(?:main|engine|updater|preload)\.cjs(?:\.LEGAL\.txt)?)?$/,
  /^\/dist\/fonts(?:\/(?:[\w-]+\.woff|LICENSE-[\w-]+\.txt))?$/,
  /^\/dist\/renderer(?:\/index\.html|\/assets(?:\/[\w-]+\.(?:js|css|svg|woff2?))?)?$/,
];

/** Whether a file of app.asar (its path from the archive's root) has no business there. */
export function unneeded(file) {
  return !needed.some((pattern) => pattern.test(file));
}
