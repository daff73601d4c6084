/// <reference types="mocha" />
/** The views over the whole workspace: what they list, and an item checked off where it stands. */
import assert from 'node:assert/strict';
import { Uri, commands, env, workspace, type TreeItem } from 'vscode';
import type { WireItem } from '../../src/views-requests';
import { eventually, extension, open, tidy } from './driving';

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
  before(() => extension().activate());
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
