/// <reference types="mocha" />
/** Settings take effect while a document is open: the editor's, and a repository's file. */
import assert from 'node:assert/strict';
import { DiagnosticSeverity, Uri, languages, workspace, type TextDocument } from 'vscode';
import {
  codeOf,
  eventually,
  extension,
  finding,
  findings,
  open,
  rewrite,
  root,
  tidy,
} from './driving';

const PATH = 'settings/postmortems/payments.md';
const CLAIMS = `---
id: INC-2026-0009
status: draft
severity: SEV1
started: 2026-10-13T19:06:00+09:00
detected: 2026-10-13T19:21:00+09:00
resolved: 2026-10-13T19:40:00+09:00
---

# Payments failed

## 5 Whys

- Why could the couriers not pay?
  - [ ] **C1** Calls had no timeout.
`;

const severityOf = (document: TextDocument, rule: string): DiagnosticSeverity | undefined =>
  findings(document, rule)[0]?.severity;

/** Waits until a rule reports with a severity; undefined: until it reports nothing. */
const becomes = (document: TextDocument, rule: string, severity?: DiagnosticSeverity) =>
  eventually(`${rule} at ${severity}`, () => severityOf(document, rule) === severity);

/** Sets one of our settings, does something, and puts it back. */
async function withSetting(name: string, value: unknown, then: () => Promise<unknown>) {
  const settings = workspace.getConfiguration('postmortem');
  try {
    await settings.update(name, value);
    await then();
  } finally {
    await settings.update(name, undefined);
  }
}

describe('settings in a running editor', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  it('rules: one severity for every status', async () => {
    const { document } = await open(PATH, CLAIMS);
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Information);
    await withSetting('rules', { 'unverified-claim': 'error' }, () =>
      becomes(document, 'unverified-claim', DiagnosticSeverity.Error),
    );
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Information);
  });

  it('rules: a severity per status, and the status decides', async () => {
    const { document } = await open(PATH, CLAIMS);
    await finding(document, 'unverified-claim');
    const setting = { 'unverified-claim': { draft: 'hint', closed: 'warning' } };
    await withSetting('rules', setting, async () => {
      await becomes(document, 'unverified-claim', DiagnosticSeverity.Hint);
      await rewrite(document, CLAIMS.replace('status: draft', 'status: closed'));
      await becomes(document, 'unverified-claim', DiagnosticSeverity.Warning);
      await rewrite(document, CLAIMS.replace('status: draft', 'status: in-review'));
      await becomes(document, 'unverified-claim', DiagnosticSeverity.Warning);
    });
  });

  it('customerTerms', async () => {
    const { document } = await open(PATH, CLAIMS.replace('couriers', 'zorbs'));
    await finding(document, 'first-question-customer');
    await withSetting('customerTerms', ['zorbs'], () =>
      becomes(document, 'first-question-customer'),
    );
    await finding(document, 'first-question-customer');
  });

  it('severities', async () => {
    const { document } = await open(PATH, CLAIMS.replace('SEV1', 'P1'));
    await finding(document, 'front-matter');
    await withSetting('severities', ['P1', 'P2'], () => becomes(document, 'front-matter'));
    await finding(document, 'front-matter');
  });

  it('requiredSections', async () => {
    const { document } = await open(PATH, CLAIMS);
    const asked = (): string =>
      findings(document, 'missing-section')
        .map(({ message }) => message)
        .join('\n');
    await eventually('customer impact asked for', () => /customer impact/i.test(asked()));
    await withSetting('requiredSections', { SEV1: ['glossary'] }, () =>
      eventually(
        'only a glossary asked for',
        () => /glossary/i.test(asked()) && !/customer impact/i.test(asked()),
      ),
    );
    await eventually('asked as before', () => /customer impact/i.test(asked()));
  });

  it('reviewAudience', async () => {
    const { document } = await open(PATH, CLAIMS.replace('status: draft', 'status: in-review'));
    const { message } = await finding(document, 'review-audience');
    assert.match(message, /CTO/);
    await withSetting('reviewAudience', { SEV1: ['Support'] }, () =>
      eventually('another audience', () =>
        /^Missing reviewers: Support;/.test(
          findings(document, 'review-audience')[0]?.message ?? '',
        ),
      ),
    );
  });

  for (const [setting, rule, minutes] of [
    ['detectionMinutes', 'trunk-detection', 16],
    ['recoveryMinutes', 'trunk-recovery', 10],
  ] as const)
    it(setting, async () => {
      const { document } = await open(PATH, CLAIMS.replace('status: draft', 'status: reviewed'));
      await finding(document, 'review-audience');
      // 15 minutes until detection are more than 10, 19 until recovery less than 60
      const before = setting === 'detectionMinutes' ? DiagnosticSeverity.Warning : undefined;
      const after = before === undefined ? DiagnosticSeverity.Warning : undefined;
      await becomes(document, rule, before);
      await withSetting(setting, minutes, () => becomes(document, rule, after));
      await becomes(document, rule, before);
    });

  it('headings', async () => {
    const { document } = await open(PATH, CLAIMS.replace('## 5 Whys', '## Zorbing'));
    const asked = (): Promise<unknown> =>
      eventually('5 Whys asked for', () =>
        findings(document, 'missing-section').some(({ message }) => message.includes('5 Whys')),
      );
    await asked();
    await withSetting('headings', { 'five-whys': ['Zorbing'] }, () =>
      finding(document, 'unverified-claim'),
    );
    await asked();
  });
});

describe('.postmortemrc.yaml', () => {
  before(async () => (await extension().activate()).ready());
  afterEach(tidy);

  /** Where the file of a document's own folder of the workspace would stand. */
  const besides = (document: TextDocument): Uri =>
    Uri.joinPath(document.uri, '../../../.postmortemrc.yaml');
  const write = (uri: Uri, text: string): Thenable<void> =>
    workspace.fs.writeFile(uri, new TextEncoder().encode(text));

  it('decides when it is written, changed and deleted', async () => {
    const { document } = await open(PATH, CLAIMS);
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Information);
    const file = besides(document);
    await write(file, 'rules:\n  unverified-claim: error\n');
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Error);
    await write(file, 'rules:\n  unverified-claim: { draft: hint }\n');
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Hint);
    await workspace.fs.delete(file);
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Information);
  });

  it('goes before the settings of the editor, and only for the documents below it', async () => {
    const { document } = await open(PATH, CLAIMS);
    const { document: other } = await open(PATH, CLAIMS);
    await write(besides(document), 'rules:\n  unverified-claim: warning\n');
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Warning);
    await withSetting('rules', { 'unverified-claim': 'hint' }, async () => {
      await becomes(other, 'unverified-claim', DiagnosticSeverity.Hint);
      assert.equal(severityOf(document, 'unverified-claim'), DiagnosticSeverity.Warning);
    });
  });

  it('says in the file what cannot be used', async () => {
    const { document } = await open(PATH, CLAIMS);
    const file = besides(document);
    await write(file, 'rules:\n  unverified-clam: error\n');
    const problem = await eventually('a problem', () =>
      languages.getDiagnostics(file).find((one) => codeOf(one) === 'team-settings'),
    );
    assert.equal(problem.range.start.line, 1);
    const text = await workspace.openTextDocument(file);
    assert.equal(text.getText(problem.range), 'unverified-clam');
    await rewrite(text, 'rules:\n  unverified-claim: error\n');
    await eventually(
      'it is well now, though not saved',
      () => languages.getDiagnostics(file).length === 0,
    );
    assert.equal(severityOf(document, 'unverified-claim'), DiagnosticSeverity.Information);
    await text.save();
    await becomes(document, 'unverified-claim', DiagnosticSeverity.Error);
  });

  it('stands at the root of the workspace, too', async () => {
    const { document } = await open(PATH, CLAIMS);
    await finding(document, 'unverified-claim');
    const file = Uri.joinPath(root(), '.postmortemrc.yml');
    await write(file, 'rules: { unverified-claim: off }\n');
    try {
      await becomes(document, 'unverified-claim');
    } finally {
      await workspace.fs.delete(file);
    }
    await finding(document, 'unverified-claim');
  });
});
