import { sha256 } from '@noble/hashes/sha2.js';
import { scram } from './scram.ts';

/** SCRAM-SHA-256 (RFC 7677). */
export default scram('SCRAM-SHA-256', sha256);
