import * as z from 'zod';

// The page's policy forbids code made from text; without this zod tries once and the browser logs a violation.
z.config({ jitless: true });
