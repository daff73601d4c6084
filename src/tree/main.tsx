/// <reference lib="dom" />
/** The entry of the webview. The page has to have `<div id="root">` and the style sheet. */
import { isTreeMessage, type TreeRequest } from '../protocol/tree-page';
import { App } from './app';
import { Session } from './session';

declare function acquireVsCodeApi(): {
  postMessage(message: TreeRequest): void;
  getState(): unknown;
  setState(state: unknown): void;
};

performance.mark('tree:started');
const code = acquireVsCodeApi();
const session = new Session({
  post: (request) => code.postMessage(request),
  load: () => code.getState(),
  save: (state) => code.setState(state),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
});

const root = document.getElementById('root')!;
const stage = document.createElement('div');
stage.className = 'stage';
stage.setAttribute('aria-hidden', 'true');
root.after(stage);
new App(session, root, stage);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!Array.isArray(data)) return;
  data.filter(isTreeMessage).forEach((message) => session.receive(message));
  document.documentElement.lang = session.locale;
  document.title = session.strings.tree;
});
code.postMessage({ type: 'ready' });
