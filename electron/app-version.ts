declare const EHLO_DESK_VERSION: string | undefined;

/** The app's version: written in by the build; source runs (tests) say so. */
export const appVersion: string = typeof EHLO_DESK_VERSION === 'string' ? EHLO_DESK_VERSION : '0.0.0-source';

/** Name and version as session files carry them. */
export const appName = `Ehlo Desk ${appVersion}`;
