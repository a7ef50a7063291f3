import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Task } from 'electron';

/** What Electron's `BrowserWindow` is to main.ts. */
export class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly sent: unknown[] = [];
  readonly webContents = {
    send: (_channel: string, push: unknown) => void this.sent.push(push),
    mainFrame: { url: 'app://ehlo/' },
  };
  readonly #calls: string[];
  shown = false;
  loaded: string | undefined;

  constructor(options: BrowserWindowConstructorOptions, calls: string[]) {
    super();
    this.options = options;
    this.#calls = calls;
    calls.push('window');
  }

  async loadURL(url: string): Promise<void> {
    this.#calls.push(`load ${url}`);
    this.loaded = url;
  }

  show(): void {
    this.shown = true;
  }

  focus(): void {}
  restore(): void {}
  maximize(): void {}
  isMinimized = () => false;
  isMaximized = () => false;
  isDestroyed = () => false;
  getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 });
}

/** The part of the electron module that main.ts uses; `calls` is what it did, in order. */
export class FakeElectron {
  readonly calls: string[] = [];
  readonly windows: FakeWindow[] = [];
  readonly app: EventEmitter;
  readonly module: object;
  readonly userData: string;
  /** Whether this is the first copy that runs. */
  first = true;
  readonly nativeTheme = { themeSource: 'system' };
  /** The button that is pressed in the next dialog. */
  answer = 1;

  constructor(userData: string) {
    const { calls, windows } = this;
    const did = (call: string) => void calls.push(call);
    this.userData = userData;
    this.app = Object.assign(new EventEmitter(), {
      isPackaged: true,
      requestSingleInstanceLock: () => {
        did('lock');
        return this.first;
      },
      enableSandbox: () => did('sandbox'),
      setAppUserModelId: () => {},
      setUserTasks: (tasks: Task[]) => did(`tasks ${tasks.map((task) => task.arguments).join(' ')}`),
      addRecentDocument: (path: string) => did(`recent ${path}`),
      whenReady: () => Promise.resolve(),
      getPath: () => userData,
      setPath: (name: string, path: string) => did(`${name} at ${path}`),
      quit: () => did('quit'),
      exit: () => did('exit'),
    });
    const session = {
      setPermissionRequestHandler: () => did('permission requests'),
      setPermissionCheckHandler: () => did('permission checks'),
      setDevicePermissionHandler: () => did('device permissions'),
      protocol: { handle: (scheme: string) => did(`serve ${scheme}`) },
    };
    this.module = {
      app: this.app,
      BrowserWindow: class extends FakeWindow {
        constructor(options: BrowserWindowConstructorOptions) {
          super(options, calls);
          windows.push(this);
        }
      },
      crashReporter: {
        start: ({ uploadToServer }: { uploadToServer: boolean }) => did(`crash upload ${uploadToServer}`),
      },
      nativeTheme: this.nativeTheme,
      dialog: {
        showErrorBox: (title: string) => did(`error ${title}`),
        showMessageBox: async () => {
          did('ask');
          return { response: this.answer };
        },
      },
      ipcMain: { handle: (channel: string) => did(`handle ${channel}`) },
      Menu: { buildFromTemplate: () => ({}), setApplicationMenu: () => did('menu') },
      protocol: { registerSchemesAsPrivileged: ([{ scheme }]: [{ scheme: string }]) => did(`scheme ${scheme}`) },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
      session: { defaultSession: session },
      shell: {
        openExternal: async (url: string) => did(`open ${url}`),
        openPath: async (path: string) => did(`show ${path}`),
      },
    };
  }
}
