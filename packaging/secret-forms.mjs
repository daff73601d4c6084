// The forms that issuers gave their tokens, as gitleaks keeps them, into src/pins/secrets/issuers.json.
// To renew: node packaging/secret-forms.mjs <path to gitleaks' config/gitleaks.toml> <its version>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../test/host/folders.mjs';

const [source, version] = process.argv.slice(2);
if (!version) throw new Error('node packaging/secret-forms.mjs <gitleaks.toml> <version>');

/** Over several lines, for one kind of file only, or told better by the names in `names.ts`. */
const unused = new Set([
  'generic-api-key',
  'curl-auth-header',
  'curl-auth-user',
  'hashicorp-tf-password',
  'jwt',
  'kubernetes-secret-yaml',
  'nuget-config-password',
  'private-key',
  // any 40 hexadecimal digits in a line that speaks of Sourcegraph
  'sourcegraph-access-token',
]);

/** Go's expressions as JavaScript writes them; Node 20 knows no flags inside an expression. */
function forJavaScript(expression) {
  const ignoresCase = /\(\?[a-z]*i[):]/.test(expression);
  // a token ends where its letters end: behind one may stand `)`, a comma, a full stop
  const written = expression
    .replaceAll(String.raw`(?:[\x60'"\s;]|\\[nr]|$)`, '(?![\\w+/=-])')
    // what stands before the issuer's name decides nothing
    .replaceAll('[\\w.-]{0,50}?', '')
    .replaceAll('(?i)', '')
    .replaceAll('(?i:', '(?:')
    .replaceAll('(?-i:', '(?:')
    .replaceAll('(?s:.)', '[\\s\\S]')
    .replaceAll(/\(\?P<\w+>/g, '(?:')
    .replaceAll('[:alnum:]', 'A-Za-z0-9')
    .replaceAll('\\z', '$');
  new RegExp(written, ignoresCase ? 'i' : '');
  return ignoresCase ? [written, 'i'] : [written];
}

const text = readFileSync(source, 'utf8');
const quoted = (block, key) => new RegExp(`^${key} = '''([\\s\\S]*?)'''`, 'm').exec(block)?.[1];
const forms = text
  .split(/^\[\[rules\]\]$/m)
  .slice(1)
  .flatMap((block) => {
    const [own, ...allowed] = block.split(/^\[\[rules\.allowlists\]\]$/m);
    const id = /^id = "(.*)"$/m.exec(own)?.[1];
    const regex = quoted(own, 'regex');
    if (unused.has(id) || regex === undefined || quoted(own, 'path') !== undefined) return [];
    const keywords = /^keywords = \[([^\]]*)\]/m.exec(own)?.[1] ?? '';
    const entropy = /^entropy = ([\d.]+)$/m.exec(own)?.[1];
    const allow = allowed
      .filter((list) => !/^(?:regexTarget|paths|condition)/m.test(list))
      .flatMap((list) => [
        ...(/regexes = \[([\s\S]*?)^\]/m.exec(list)?.[1] ?? '').matchAll(/'''([\s\S]*?)'''/g),
      ])
      .map(([, expression]) => forJavaScript(expression));
    return [
      {
        id,
        keywords: [...keywords.matchAll(/"([^"]+)"/g)].map(([, keyword]) => keyword),
        form: forJavaScript(regex),
        ...(entropy && { entropy: Number(entropy) }),
        ...(allow.length > 0 && { allow }),
      },
    ];
  });
const about = `From gitleaks ${version} (MIT, packaging/licences/gitleaks.txt) by packaging/secret-forms.mjs`;
writeFileSync(
  join(root, 'src/pins/secrets/issuers.json'),
  `{\n"about": ${JSON.stringify(about)},\n"forms": [\n${forms.map((form) => JSON.stringify(form)).join(',\n')}\n]\n}\n`,
);
console.log(`${forms.length} forms`);
