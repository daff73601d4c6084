/// <reference types="node" />
import { build } from 'esbuild';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { it } from 'node:test';

it('the script of the webview is small, and makes no HTML of text', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/tree/main.tsx'],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const script = outputFiles[0]!;
  const size = gzipSync(script.contents).length;
  assert.ok(size <= 60_000, `${size} bytes`);
  assert.doesNotMatch(script.text, /\beval\(|new Function\(|insertAdjacentHTML|document\.write/);
});
