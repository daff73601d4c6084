export interface Server {
  readonly port: number;
  /** The address of a window on an absolute folder; all paths are of this machine. */
  readonly url: (
    folder: string,
    payload?: {
      extensionDevelopmentPath?: string | readonly string[];
      extensionTestsPath?: string;
      openFile?: string;
    },
  ) => string;
  readonly stop: () => Promise<void>;
  /** The end of what it said. */
  readonly log: () => string;
}

export function startServer(options?: {
  settings?: Record<string, unknown>;
  /** A package to install first, absolute. */
  vsix?: string;
  forPeople?: boolean;
  restricted?: boolean;
}): Promise<Server>;
