import { sha1 } from '@noble/hashes/legacy.js';
import { scram } from './scram.ts';

/** SCRAM-SHA-1 (RFC 5802). */
export default scram('SCRAM-SHA-1', sha1);
