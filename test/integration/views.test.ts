/// <reference types="mocha" />
/** The views over the whole workspace: what they list, and an item checked off where it stands. */
import assert from 'node:assert/strict';
import {
  ConfigurationTarget,
  TreeItemCheckboxState,
  Uri,
  commands,
  env,
  window,
  workspace,
  type TreeItem,
} from 'vscode';
import type { WireItem } from '../../src/protocol/views';
import { eventually, extension, open, rewrite, tidy } from './driving';

const TEXT = `---
id: INC-2026-7001
severity: SEV1
started: 2026-10-13T10:00:00Z
detected: 2026-10-13T10:20:00Z
services: [viewed]
---

# Payments failed

## Remediation

### Short term

- [ ] **R1** Put a time limit on calls @viewer due:2026-01-20
- [ ] **R2** Alert on silence @viewer
`;

describe('the workspace views', () => {
  // a browser's VS Code saves by itself, and what is typed here has to stay unsaved
  const autoSave = (value: string | undefined): Thenable<void> =>
    workspace.getConfiguration('files').update('autoSave', value, ConfigurationTarget.Global);
  before(async () => {
    await autoSave('off');
    await extension().activate();
  });
  after(() => autoSave(undefined));
  afterEach(async () => {
    await commands.executeCommand('postmortem.remediation.clearFilter');
    await tidy();
  });

  const remediation = () => extension().exports.views.remediation;
  const incidents = () => extension().exports.views.incidents;

  async function rowsOf(view: {
    getChildren(node?: unknown): Promise<unknown[]>;
    getTreeItem(node: never): TreeItem;
  }): Promise<{ row: WireItem; item: TreeItem }[]> {
    const rows: { row: WireItem; item: TreeItem }[] = [];
    for (const group of await view.getChildren())
      for (const node of await view.getChildren(group))
        rows.push({
          row: (node as { row: WireItem }).row,
          item: view.getTreeItem(node as never),
        });
    return rows;
  }

  it('list the items of files that are not open, and of edits that are not saved', async () => {
    const { document } = await open('views/postmortems/late.md', TEXT);
    await commands.executeCommand('workbench.action.closeAllEditors');
    const mine = async () =>
      (await rowsOf(remediation())).filter(({ row }) => row.uri === document.uri.toString());
    const [first] = await eventually('both items are listed, the late one first', async () => {
      const rows = await mine();
      return rows.length === 2 && rows;
    });
    assert.equal(first?.row.id, 'R1');
    assert.equal(first.row.state, 'overdue');
    assert.equal(first.item.checkboxState !== undefined, true);
  });

  it('check an item off in its file, and save what nobody else was editing', async () => {
    const { document } = await open('views/postmortems/tick.md', TEXT);
    await commands.executeCommand('workbench.action.closeAllEditors');
    const row = await eventually('the item is listed', async () =>
      (await rowsOf(remediation())).find(
        ({ row }) => row.uri === document.uri.toString() && row.id === 'R2',
      ),
    );
    await remediation().checkOff(row.row, true);
    const bytes = await workspace.fs.readFile(Uri.parse(row.row.uri));
    assert.equal(new TextDecoder().decode(bytes), TEXT.replace('- [ ] **R2**', '- [x] **R2**'));
    await eventually('it is gone from the view', async () => {
      const rows = await rowsOf(remediation());
      return rows.every(({ row }) => row.uri !== document.uri.toString() || row.id !== 'R2');
    });
  });

  /** What a click said to the user, in order. */
  async function said(act: () => Promise<void>): Promise<string[]> {
    const told: string[] = [];
    const { showInformationMessage, showWarningMessage, showErrorMessage } = window;
    const hear = (message: string): Promise<undefined> => {
      told.push(message);
      return Promise.resolve(undefined);
    };
    Object.assign(window, {
      showInformationMessage: hear,
      showWarningMessage: hear,
      showErrorMessage: hear,
    });
    try {
      await act();
    } finally {
      Object.assign(window, { showInformationMessage, showWarningMessage, showErrorMessage });
    }
    return told;
  }

  const { Checked, Unchecked } = TreeItemCheckboxState;
  async function listed(path: string, text = TEXT) {
    const { document } = await open(path, text);
    await commands.executeCommand('workbench.action.closeAllEditors');
    const rows = await eventually('the items are listed', async () => {
      const all = (await rowsOf(remediation())).map(({ row }) => row);
      const mine = all.filter(({ uri }) => uri === document.uri.toString());
      return mine.length === 2 && mine;
    });
    const disk = async (): Promise<string> =>
      new TextDecoder().decode(await workspace.fs.readFile(document.uri));
    return { document, rows, disk };
  }

  it('ticks that come at once are all written, and saved', async () => {
    const { rows, disk } = await listed('views/postmortems/both.md');
    const told = await said(async () => {
      await Promise.all(rows.map((row) => remediation().ticked([[row, Checked]])));
    });
    assert.deepEqual(told, []);
    assert.equal(await disk(), TEXT.replaceAll('- [ ]', '- [x]'));
    const open_ = workspace.textDocuments.find(({ uri }) => uri.toString() === rows[0]!.uri);
    assert.notEqual(open_?.isDirty, true);
    // and taken back, from rows that say where it stood
    await remediation().ticked(rows.map((row) => [row, Unchecked] as const));
    assert.equal(await disk(), TEXT);
  });

  it('a tick on a row that has moved, meanwhile and between, is written where the item is', async () => {
    const { rows, disk, document } = await listed('views/postmortems/moved.md');
    const late = rows.find(({ id }) => id === 'R2')!;
    const above = TEXT.replace('# Payments failed', '# Payments failed\n\nTwo more lines.');
    await workspace.fs.writeFile(document.uri, new TextEncoder().encode(above));
    // before anybody has heard of it
    const told = await said(() => remediation().ticked([[late, Checked]]));
    const written = above.replace('- [ ] **R2**', '- [x] **R2**');
    await eventually('it is written, or said why not', async () => {
      return told.length > 0 ? (await disk()) === above : (await disk()) === written;
    });
  });

  it('a tick while somebody types into the document is written, and their words stay unsaved', async () => {
    const { rows, document, disk } = await listed('views/postmortems/typed.md');
    await window.showTextDocument(document);
    await rewrite(document, `${TEXT}\nTyped.\n`);
    const typing = (async () => {
      for (let at = 0; at < 5; at++)
        // refused when the tick was written in the same moment
        await rewrite(document, document.getText().replace(/Typed[^\n]*/, `Typed ${at}.`)).catch(
          () => undefined,
        );
    })();
    const late = rows.find(({ id }) => id === 'R2')!;
    const told = await said(() => remediation().ticked([[late, Checked]]));
    await typing;
    const isTicked = document.getText().includes('- [x] **R2**');
    assert.equal(isTicked, told.length === 0, told.join());
    assert.equal(document.isDirty, true);
    assert.equal(await disk(), TEXT);
  });

  it('a tick that cannot be written says why not', async () => {
    const { rows } = await listed('views/postmortems/gone.md');
    const gone = { ...rows[0]!, uri: rows[0]!.uri.replace('gone.md', 'never.md') };
    assert.equal((await said(() => remediation().ticked([[gone, Checked]]))).length, 1);
    const another = { ...rows[0]!, id: 'R9', text: 'Nobody wrote this' };
    assert.equal((await said(() => remediation().ticked([[another, Checked]]))).length, 1);
    // a click under which VS Code drew the view anew
    assert.equal((await said(() => remediation().ticked([]))).length, 1);
  });

  it('are drawn anew only when there is something else to show', async () => {
    const { rows } = await listed('views/postmortems/drawn.md');
    await commands.executeCommand('postmortem.remediation.focus');
    await eventually('it is in sight', () => remediation().isVisible);
    let draws = 0;
    const counting = remediation().onDidChangeTreeData(() => draws++);
    const settled = async (): Promise<void> => {
      for (let before = -1; before !== draws;) {
        before = draws;
        remediation().soon();
        await new Promise((resolve) => setTimeout(resolve, 1500));
      }
    };
    await settled();
    const before = draws;
    await settled();
    assert.equal(draws, before, 'the same is not drawn again');
    await remediation().checkOff(rows[0]!, true);
    await eventually('what was ticked is drawn', () => draws > before);
    counting.dispose();
  });

  it('copy what they show', async () => {
    const { document } = await open('views/postmortems/copied.md', TEXT);
    await eventually('it is listed', async () =>
      (await rowsOf(remediation())).some(({ row }) => row.uri === document.uri.toString()),
    );
    await commands.executeCommand('postmortem.remediation.copy');
    assert.match(
      await env.clipboard.readText(),
      /## .+\n\n[\s\S]*- \[ \] \*\*R1\*\* Put a time limit on calls @viewer due:2026-01-20 \(INC-2026-7001\)/,
    );
  });

  it('list incidents with what was measured', async () => {
    const { document } = await open('views/postmortems/measured.md', TEXT);
    const found = await eventually('the incident is listed', async () => {
      for (const group of await incidents().getChildren())
        for (const node of await incidents().getChildren(group))
          if (node.kind === 'row' && node.row.uri === document.uri.toString()) return node;
      return undefined;
    });
    assert.ok(found.kind === 'row');
    assert.match(found.row.label, /INC-2026-7001 Payments failed/);
    assert.deepEqual(
      found.row.facts.filter((fact) => fact.includes('20 min')).length,
      1,
      found.row.facts.join(),
    );
  });
});
