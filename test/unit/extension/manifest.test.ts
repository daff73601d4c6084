/** What VS Code reads of the extension without running it: complete, in both languages, in step. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SECTION_IDS, STATUSES } from '../../../src/vocabulary/ids';
import { CLIENT_COMMANDS } from '../../../src/protocol/protocol';
import { RULES } from '../../../src/rules/engine/registry';
import { DEFAULT_SETTINGS, SEVERITIES } from '../../../src/rules/engine/rule';

interface Schema {
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      command: string;
      title: string;
      icon?: string;
      category?: string;
    }[];
    readonly menus: Readonly<
      Record<string, readonly { command?: string; submenu?: string; when?: string }[]>
    >;
    readonly submenus: readonly { id: string }[];
    readonly keybindings: readonly { command: string; when?: string }[];
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly title: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents?: readonly string[];
      }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Schema>> };
  };
}

const read = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');
const texts = (path: string): Record<string, string> =>
  JSON.parse(read(path)) as Record<string, string>;
const raw = read('package.json');
const manifest = JSON.parse(raw) as Manifest;
const { contributes } = manifest;
const settings = contributes.configuration.properties;
const sources = readdirSync(join(process.cwd(), 'src/extension'), { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(join('src/extension', path)));

/** Placeholders of a text, in the order of their names. */
const placeholders = (text: string): string[] => [...(text.match(/\{\d\}/g) ?? [])].sort();

describe('texts of the manifest', () => {
  const used = new Set([...raw.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));

  for (const path of ['package.nls.json', 'package.nls.ko.json'])
    it(`${path} has every text that is used, and no other`, () => {
      assert.deepEqual(Object.keys(texts(path)).sort(), [...used].sort());
      for (const [key, text] of Object.entries(texts(path))) assert.ok(text.trim() !== '', key);
    });

  it('says each rule in the words of the rule', () => {
    for (const rule of RULES) {
      assert.equal(texts('package.nls.json')[`rule.${rule.id}`], rule.title.en);
      assert.equal(texts('package.nls.ko.json')[`rule.${rule.id}`], rule.title.ko);
    }
  });

  it('has Korean for everything the extension says', () => {
    const bundle = texts('l10n/bundle.l10n.ko.json');
    const said = sources.flatMap((source) =>
      [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) =>
        (text ?? '').replace(/\\(.)/g, '$1'),
      ),
    );
    assert.ok(said.length > 20, `${said.length} texts found`);
    for (const text of said) {
      assert.ok(text in bundle, text);
      assert.deepEqual(placeholders(bundle[text] ?? ''), placeholders(text), text);
    }
  });
});

describe('commands of the manifest', () => {
  const contributed = contributes.commands.map((one) => one.command);

  it('are exactly those that are registered, but for the ones only answers refer to', () => {
    const registered = sources
      .flatMap((source) => [...source.matchAll(/^ {4}'(postmortem\.[\w.]+)':/gm)])
      .map(([, name]) => name ?? '');
    assert.deepEqual([...registered].sort(), [...contributed].sort());
    assert.ok(!contributed.includes(CLIENT_COMMANDS.select));
  });

  it('have an icon and a category', () => {
    for (const one of contributes.commands) {
      assert.match(one.icon ?? '', /^\$\([a-z-]+\)$/, one.command);
      assert.equal(one.category, '%command.category%', one.command);
    }
  });

  it('are all that menus and keys refer to, and each use says when', () => {
    for (const [menu, items] of Object.entries(contributes.menus))
      for (const { command, submenu, when } of items) {
        if (command !== undefined) assert.ok(contributed.includes(command), command);
        else
          assert.ok(
            contributes.submenus.some(({ id }) => id === submenu),
            submenu,
          );
        const own = contributes.submenus.some(({ id }) => id === menu);
        assert.ok(own || menu === 'file/newFile' || when !== undefined, `${menu}: ${command}`);
      }
    for (const { command, when } of contributes.keybindings) {
      assert.ok(contributed.includes(command));
      assert.match(when ?? '', /!?postmortem\.active/);
    }
  });

  it('are hidden from the palette where they do not apply, except those that work anywhere', () => {
    const conditional = contributes.menus['commandPalette']?.map((one) => one.command);
    assert.deepEqual(
      contributed.filter((command) => !conditional?.includes(command)),
      ['postmortem.new', 'postmortem.openExample', 'postmortem.insights'],
    );
  });
});

describe('settings of the manifest', () => {
  it('default to what the rules default to', () => {
    assert.deepEqual(settings['postmortem.rules']?.default, DEFAULT_SETTINGS.rules);
    assert.deepEqual(settings['postmortem.severities']?.default, DEFAULT_SETTINGS.severities);
    assert.deepEqual(settings['postmortem.customerTerms']?.default, DEFAULT_SETTINGS.customerTerms);
    assert.deepEqual(settings['postmortem.headings']?.default, {});
  });

  it('name every rule and every section', () => {
    assert.deepEqual(
      Object.keys(settings['postmortem.rules']?.properties ?? {}).sort(),
      RULES.map((rule) => rule.id).sort(),
    );
    assert.deepEqual(Object.keys(settings['postmortem.headings']?.properties ?? {}), [
      ...SECTION_IDS,
    ]);
  });

  it('offer every severity, for every status', () => {
    const [schema] = Object.values(settings['postmortem.rules']?.patternProperties ?? {});
    const [always, byStatus] = schema?.anyOf ?? [];
    assert.deepEqual(always?.enum, [...SEVERITIES, 'off']);
    assert.deepEqual(Object.keys(byStatus?.properties ?? {}), [...STATUSES]);
  });

  it('have an order and a description each', () => {
    const orders = Object.values(settings).map((one) => one.order);
    assert.equal(new Set(orders).size, orders.length);
    for (const [name, one] of Object.entries(settings)) {
      assert.ok(one.order !== undefined, name);
      assert.match(one.markdownDescription ?? '', /^%config\./, name);
    }
  });

  it('say what each of their choices means', () => {
    for (const [name, one] of Object.entries(settings)) {
      if (one.enum === undefined) continue;
      const said = one.markdownEnumDescriptions ?? one.enumDescriptions ?? [];
      assert.equal(said.length, one.enum.length, name);
      for (const text of said) assert.match(text, /^%config\./, name);
    }
  });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((one) => one.steps);
  const contributed = contributes.commands.map((one) => one.command);

  it('has the four first steps, each with a small picture in the colours of the theme', () => {
    assert.deepEqual(
      steps.map((step) => step.id),
      ['write', 'whys', 'link', 'check'],
    );
    for (const { id, media } of steps) {
      const picture = read(media.svg);
      assert.ok(picture.length < 60_000, id);
      assert.match(picture, /var\(--vscode-/, id);
      assert.doesNotMatch(picture, /#[0-9a-f]{3,8}\b|<text|<script/i, id);
      assert.match(media.altText, /^%walkthrough\./, id);
    }
  });

  it('leads only to commands there are, in both languages', () => {
    for (const path of ['package.nls.json', 'package.nls.ko.json'])
      for (const step of steps) {
        const text = texts(path)[step.description.slice(1, -1)] ?? '';
        const named = [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, name]) => name ?? '');
        assert.ok(named.length > 0, `${step.description} has no button`);
        for (const command of named)
          assert.ok(
            contributed.includes(command) || command === 'workbench.action.terminal.new',
            command,
          );
      }
  });

  it('ticks a step when it was done, not when its command begins', () => {
    const told = read('src/extension/first-steps.ts');
    for (const { id, completionEvents = [] } of steps)
      for (const event of completionEvents) {
        const [, key = '', , value] = /^onContext:([\w.]+)( == ([\w.]+))?$/.exec(event) ?? [];
        if (value === undefined) assert.ok(told.includes(`'${key}'`), id);
        else
          assert.ok(
            contributes.customEditors.some(({ viewType }) => viewType === value),
            id,
          );
      }
    assert.deepEqual(
      steps.map(({ completionEvents = [] }) => completionEvents.length),
      [1, 1, 1, 0],
    );
  });

  it('calls commands by their titles', () => {
    for (const path of ['package.nls.json', 'package.nls.ko.json']) {
      const all = texts(path);
      const check = (step: string, command: string): void =>
        assert.ok(all[`walkthrough.${step}.description`]?.includes(all[command] ?? '?'), command);
      check('write', 'command.new');
      check('whys', 'command.openWhyTree');
      check('link', 'command.linkSelection');
    }
  });
});

it('docs/commands.md has every command by its title', () => {
  const page = read('docs/commands.md');
  const titles = texts('package.nls.json');
  for (const { title } of contributes.commands) {
    const shown = titles[title.slice(1, -1)] ?? title;
    assert.ok(page.includes(`| **${shown}** |`), shown);
  }
});

it('nothing wakes the extension but Markdown, or a folder that postmortems are kept in', () => {
  // without a `*` VS Code only looks whether the folder is there, and searches nothing
  const folders = manifest.activationEvents.filter((event) =>
    event.startsWith('workspaceContains:'),
  );
  assert.deepEqual(
    manifest.activationEvents.filter((event) => !folders.includes(event)),
    ['onLanguage:postmortem', 'onLanguage:markdown'],
  );
  assert.ok(folders.includes('workspaceContains:docs/incident-reports'));
  for (const event of folders) assert.doesNotMatch(event, /[*?{]/);
});
