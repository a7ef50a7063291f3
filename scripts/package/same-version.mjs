// `node scripts/package/same-version.mjs v1.2.3`: fails where a tag names another version than package.json.
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const [, , tag] = process.argv;
if (tag !== `v${version}`) {
  console.error(`The tag ${tag} is not v${version} of package.json: set the version first, then tag.`);
  process.exitCode = 1;
}
