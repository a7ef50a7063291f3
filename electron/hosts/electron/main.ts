import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import { appVersion } from '../../app-version.ts';
import type { Engine } from '../../engine/engine.ts';
import { openLog } from '../../log/log-file.ts';
import type { Updates } from '../../updates/updates.ts';
import { listRendererFiles } from '../renderer-files.ts';
import { reportError } from '../report-error.ts';
import { pageProtocolHandler, pageSchemePrivileges } from './app-protocol.ts';
import { type AskUser, appUpdates } from './app-updates.ts';
import { answerPage, laterEngine, pushToPage, sendPush } from './engine-bridge.ts';
import { guardNavigation, guardPermissions } from './guard-navigation.ts';
import { jumpTasks, screenAsked } from './jump-list.ts';
import { pageAddress, pageScheme } from './page-origin.ts';
import { openSessionFile, sessionFiles } from './session-file.ts';
import { windowMenu } from './window-menu.ts';
import { windowOptions } from './window-options.ts';
import { readWindowPlace, writeWindowPlace } from './window-place.ts';

/**
 * The Electron host, from top to bottom. It only ties Electron's API to functions that are tested without it.
 * `__dirname` is dist/electron, beside dist/renderer.
 */

/** As in electron-builder.yml: Windows groups task bar and notifications by it. */
const appId = 'desk.ehlo.app';
/** The longest that open sessions may take to say goodbye. */
const goodbyeMilliseconds = 3000;

let window: BrowserWindow | undefined;
// The same name moves the data of `ehlo`; a portable copy can keep them on its stick.
if (process.env.EHLO_DESK_DATA) app.setPath('userData', process.env.EHLO_DESK_DATA);
/** Beside the sessions; Help, "Open log folder" shows it. */
const log = openLog(join(app.getPath('userData'), 'logs'));

function report(where: string, error: unknown): void {
  reportError(where, error);
  log.mistake(where, error);
}

// A second start hands its arguments to the first and ends.
if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([pageSchemePrivileges]);
  app.enableSandbox();
  // Dumps of a crash stay on this computer.
  crashReporter.start({ uploadToServer: false });
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, (address) => void askToOpen(address)));
  app.setAppUserModelId(appId);
  app.whenReady().then(start).catch(fail);
} else app.quit();

async function start(): Promise<void> {
  const updates = appUpdates(ask, report);
  guardPermissions(session.defaultSession);
  session.defaultSession.protocol.handle(
    pageScheme,
    pageProtocolHandler(listRendererFiles(join(__dirname, '../renderer'))),
  );
  let engine: Engine | undefined;
  let loaded: (engine: Engine) => void = () => {};
  const client = laterEngine(
    new Promise<Engine>((resolve) => {
      loaded = resolve;
    }),
  );
  answerPage(ipcMain, client, report);
  Menu.setApplicationMenu(Menu.buildFromTemplate(windowMenu(process.platform, !app.isPackaged, about, showLogs)));

  if (process.platform === 'win32') app.setUserTasks(jumpTasks(process.execPath));

  const follow = (args: readonly string[]) => {
    const screen = screenAsked(args);
    if (screen) sendPush(window, { push: 'show', screen });
    for (const path of sessionFiles(args))
      openSessionFile(client, path)
        .then((id) => {
          sendPush(window, { push: 'open', session: id });
          app.addRecentDocument(path);
        })
        .catch((error: unknown) => tellBrokenFile(path, error));
  };
  app.on('second-instance', (_event, args) => {
    showWindow();
    follow(args);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    follow([path]);
  });
  app.on('activate', showWindow);
  app.on('window-all-closed', () => app.quit());
  // Connections end with a goodbye and lab servers stop before the process does.
  app.once('will-quit', (event) => {
    event.preventDefault();
    updates?.stop();
    setTimeout(() => app.exit(), goodbyeMilliseconds);
    Promise.resolve(engine?.dispose())
      .catch((error: unknown) => report('dispose', error))
      .finally(() => app.exit());
  });

  // The page begins to load in its own process while this one reads the engine.
  const opening = openWindow();
  engine = await startEngine(updates);
  pushToPage(engine, () => window);
  loaded(engine);
  await opening;
  log.write('started', { version: appVersion, electron: process.versions.electron, packaged: app.isPackaged });
  follow(process.argv.slice(1));
}

async function startEngine(updates: Updates | undefined): Promise<Engine> {
  const { createEngine } = await import('../../engine/engine.ts');
  return createEngine({
    version: appVersion,
    host: 'electron',
    dataFolder: app.getPath('userData'),
    reportBug: report,
    librariesFile: join(__dirname, '../licences.json'),
    // Menus and dialogs follow the window.
    settingsChanged: (settings) => {
      nativeTheme.themeSource = settings.theme;
      updates?.settingsChanged(settings);
    },
    ...(updates ? { lookForUpdate: updates.look } : {}),
  });
}

async function openWindow(): Promise<void> {
  const file = join(app.getPath('userData'), 'window.json');
  const place = readWindowPlace(
    file,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const opened = new BrowserWindow(windowOptions(place, join(__dirname, 'preload.cjs')));
  window = opened;
  if (place.maximized) opened.once('ready-to-show', () => opened.maximize());
  opened.once('ready-to-show', () => opened.show());
  opened.on('close', () => writeWindowPlace(file, { ...opened.getNormalBounds(), maximized: opened.isMaximized() }));
  opened.on('closed', () => {
    window = undefined;
  });
  await opened.loadURL(pageAddress);
}

function showWindow(): void {
  if (!window) return void openWindow().catch(fail);
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const ask: AskUser = async (asked) => {
  const question = {
    type: 'question' as const,
    ...asked,
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  };
  const { response } = window ? await dialog.showMessageBox(window, question) : await dialog.showMessageBox(question);
  return response === 0;
};

async function askToOpen(address: string): Promise<void> {
  const open = await ask({
    message: 'Open this page in your browser?',
    detail: address,
    buttons: ['Open', 'Cancel'],
  });
  if (open) await shell.openExternal(address);
}

function about(): void {
  const detail = `Version ${appVersion}\nElectron ${process.versions.electron} · Node ${process.versions.node}`;
  void dialog.showMessageBox({
    type: 'info',
    title: 'About Ehlo Desk',
    message: 'Ehlo Desk',
    detail,
    buttons: ['Close'],
  });
}

function showLogs(): void {
  void shell.openPath(log.folder);
}

function tellBrokenFile(path: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : 'It could not be read.';
  dialog.showErrorBox('This session file cannot be opened', `${path}\n\n${reason}`);
}

function fail(error: unknown): void {
  report('start', error);
  dialog.showErrorBox('Ehlo Desk cannot start', error instanceof Error ? error.message : 'Unknown reason.');
  app.exit(1);
}
