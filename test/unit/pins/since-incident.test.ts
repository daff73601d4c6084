import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionOf, nameDefined } from '../../../src/pins/definitions';
import { isAsItWas } from '../../../src/pins/since-incident';
import { SourceText } from '../../../src/pins/source';

const BEFORE = `function before() {
  return 1;
}

export async function authorize(order: Order) {
  const connection = await this.pool.acquire();
  // asks the gateway
  const response = await connection.post("/authorize", order);
  return response.body;
}
`;

test('white space and comments are no change, anything else in the function is', () => {
  const same = (now: string, first = 8, path = 'src/pay.ts', old = BEFORE): boolean =>
    isAsItWas(new SourceText(old), new SourceText(now), { first, last: first }, path);
  assert.ok(same(BEFORE));
  assert.ok(same(BEFORE.replaceAll('  ', '\t')));
  assert.ok(same(BEFORE.replace('// asks the gateway', '/* asks the payment gateway */')));
  assert.ok(same(BEFORE.replace('return 1', 'return 2')), 'another function');
  assert.ok(!same(BEFORE.replace('order);', 'order, { timeout: 5000 });')));
  const above = BEFORE.replace('  const conn', '  const limit = 5;\n  const conn');
  assert.ok(!same(above, 9), 'in the function, above the line');
  const yaml = 'gateway:\n  url: https://gw\n  # per call\n  retries: 3\nother: 1\n';
  const config = (now: string): boolean => same(now, 4, 'app.yaml', yaml);
  assert.ok(config(yaml.replace('# per call', '# for each call')));
  assert.ok(!config(yaml.replace('retries: 3', 'retries: 1')));
  assert.ok(!same('export function other() {}\n', 1), 'new since');
});

test('definitions of common languages, where they end, and what is none', () => {
  const named = (line: string, path: string): string | undefined => nameDefined(line, path);
  assert.equal(named('export async function authorize(order: Order) {', 'a.ts'), 'authorize');
  assert.equal(
    named('  private async capture(receipt: Receipt): Promise<void> {', 'a.ts'),
    'capture',
  );
  assert.equal(named('const limit = (order) => {', 'a.js'), 'limit');
  assert.equal(named('func (c *Client) Authorize(o Order) error {', 'a.go'), 'Authorize');
  assert.equal(named('pub fn fonts(command: &FontsCommand) -> StrResult<()> {', 'a.rs'), 'fonts');
  assert.equal(named('    public Receipt authorize(Order order) {', 'A.java'), 'authorize');
  assert.equal(named('    async def authorize(self, order):', 'a.py'), 'authorize');
  for (const line of ['if (ready) {', 'return call(order);', '// function a() {', 'foo(bar) {}'])
    assert.equal(named(line, 'a.ts'), undefined, line);
  assert.equal(named('server:', 'a.yaml'), undefined);
  const source = new SourceText(
    `class A:\n    def run(self):\n        return 1\n\nclass B:\n    def run(\n        self,\n    ):\n        return 2\n\nrest = 1\n`,
  );
  assert.equal(definitionOf(source, 'a.py', 'run'), undefined, 'two of this name');
  assert.deepEqual(definitionOf(source, 'a.py', 'B.run')?.span, { first: 6, last: 9 });
  const brackets = new SourceText('fn a() {\n  let s = "}";\n  // }\n}\n\nfn b() {}\n');
  assert.deepEqual(definitionOf(brackets, 'a.rs', 'a')?.span, { first: 1, last: 4 });
  assert.deepEqual(definitionOf(brackets, 'a.rs', 'b')?.span, { first: 6, last: 6 });
});
