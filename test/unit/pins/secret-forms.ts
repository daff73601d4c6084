/** Forms in which secrets stand in files, their values thrown anew: `secret.test.ts`. */

/** Characters by a generator that a seed decides: a run that fails can be run again. */
export class Dice {
  constructor(private state: number) {}

  /** 0 to `below` - 1. */
  number(below: number): number {
    // mulberry32
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.number(alphabet.length)]).join('');
  }
}

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const WORD = UPPER + LOWER + DIGITS;
const HEX = '0123456789abcdef';
const B64 = `${WORD}+/`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

type Write = (dice: Dice) => string;

/** What a line looks like, by its name. Put together here, so that scanners do not take it for a leak. */
export const SECRET_FORMS: Readonly<Record<string, Write>> = {
  'a key of Datadog in .env': (d) => `DD_API_KEY=${d.text(32, HEX)}`,
  'a key in YAML': (d) => `  api_key: ${d.text(32, HEX)}`,
  'a key in quotes': (d) => `API_KEY="${d.text(32, HEX)}"`,
  'an AWS id': (d) => `aws_access_key_id = AKIA${d.text(16, `${UPPER}234567`)}`,
  'an AWS secret in .env': (d) => `AWS_SECRET_ACCESS_KEY=${d.text(40, B64)}`,
  'an AWS secret in an ini file': (d) => `aws_secret_access_key = ${d.text(40, B64)}`,
  'an AWS secret in TypeScript': (d) => `secretAccessKey: '${d.text(40, B64)}',`,
  'an AWS secret with no name': (d) => `    "${d.text(40, B64)}")`,
  'a password in .env': (d) => `DB_PASSWORD=${d.text(12, WORD)}`,
  'a password of digits': (d) => `DB_PASSWORD=${d.text(8, DIGITS)}`,
  'a password in YAML': (d) => `  password: ${d.text(16, WORD)}`,
  'a password in quotes': (d) => `password = "${d.text(12, WORD)}"`,
  'a password of letters': (d) => `const password = '${d.text(12, UPPER + LOWER)}';`,
  'a password with marks': (d) => `passwd: '${d.text(12, `${WORD}!@#$%^&*`)}'`,
  'a password as a property': (d) => `spring.datasource.password=${d.text(16, WORD)}`,
  'a password as a flag': (d) => `mysqldump --password=${d.text(12, WORD)} orders`,
  'a password behind -p': (d) => `mysql -uroot -p${d.text(12, WORD)} orders`,
  'a password for curl': (d) => `curl -u admin:${d.text(12, WORD)} https://api.example.com`,
  'a password in an address': (d) => `postgres://app:${d.text(10, WORD)}@db.internal/pay`,
  'a password without a user': (d) => `redis://:${d.text(14, WORD)}@cache:6379/0`,
  'a password in JDBC': (d) => `jdbc:mysql://db/orders?user=app&password=${d.text(14, WORD)}`,
  'a password of ADO': (d) => `Server=db;User Id=app;Password=${d.text(14, WORD)};`,
  'a password in XML': (d) => `<password>${d.text(14, WORD)}</password>`,
  'a password in an attribute': (d) => `<add key="DbPassword" value="${d.text(12, WORD)}"/>`,
  'a password given to a function': (d) => `client.setPassword("${d.text(12, WORD)}");`,
  'a password below its name': (d) => `- name: DB_PASSWORD\n  value: ${d.text(12, WORD)}`,
  'a Korean password': (d) => `비밀번호: ${d.text(12, WORD)}`,
  'a Korean password in a sentence': (d) => `비밀번호는 ${d.text(12, WORD)} 였다`,
  'a Korean password in quotes': (d) => `암호 = "${d.text(10, `${WORD}!@#`)}"`,
  'a key of Kakao': (d) => `KAKAO_REST_API_KEY=${d.text(32, HEX)}`,
  'a secret of Naver': (d) => `X-Naver-Client-Secret: ${d.text(12, WORD)}`,
  'a secret of Toss': (d) => `test_sk_${d.text(32, WORD)}`,
  'a token of GitHub': (d) => `GITHUB_TOKEN=ghp_${d.text(36, WORD)}`,
  'a token of GitLab': (d) => `see glpat-${d.text(20, WORD)}, please`,
  'a token of Slack': (d) => `xoxb-${d.text(12, DIGITS)}-${d.text(12, DIGITS)}-${d.text(24, WORD)}`,
  'a hook of Slack': (d) =>
    `https://hooks.slack.com/services/T${d.text(8, UPPER)}/B${d.text(8, UPPER)}/${d.text(24, WORD)}`,
  'a key of Stripe': (d) => `stripe.api_key = "sk_live_${d.text(24, WORD)}"`,
  'a key of Google': (d) => `key=AIza${d.text(35, WORD)}`,
  'a key of Anthropic': (d) => `sk-ant-api03-${d.text(90, WORD)}`,
  'a token of npm': (d) => `//registry.npmjs.org/:_authToken=npm_${d.text(36, WORD)}`,
  'a token of DigitalOcean': (d) => `(dop_v1_${d.text(64, HEX)})`,
  'a token of Twilio': (d) => `TWILIO_AUTH_TOKEN=${d.text(32, HEX)}`,
  'a token of Telegram': (d) => `bot${d.text(10, DIGITS)}:AA${d.text(33, WORD)}`,
  'a secret of Azure': (d) => `AZURE_CLIENT_SECRET=${d.text(3, WORD)}8Q~${d.text(34, WORD)}`,
  'a key of Azure storage': (d) =>
    `AccountKey=${d.text(86, B64)}==;EndpointSuffix=core.windows.net`,
  'a JWT': (d) =>
    `Bearer ${base64('{"alg":"HS256"}').replace(/=+$/, '')}.${base64(`{"sub":"${d.text(9, DIGITS)}"}`).replace(/=+$/, '')}.${d.text(43, WORD)}`,
  'a bearer': (d) => `curl -H "Authorization: Bearer ${d.text(40, HEX)}" https://api.example.com`,
  'a login in Base64': (d) => `Authorization: Basic ${base64(`admin:${d.text(10, WORD)}`)}`,
  'a login of Docker': (d) => `"auth": "${base64(`user:${d.text(12, WORD)}`)}"`,
  'a cookie': (d) => `Cookie: session=${d.text(32, HEX)}`,
  'a key of a VPN': (d) => `PrivateKey = ${d.text(43, B64)}=`,
  'the head of a private key': (d) =>
    `-----BEGIN ${['RSA ', 'EC ', 'OPENSSH ', '', 'ENCRYPTED '][d.number(5)]}PRIVATE KEY-----`,
  'a line of a private key': (d) => d.text(64, B64),
  'a password as a server keeps it': (d) => `$2b$12$${d.text(53, `${WORD}./`)}`,
  'a resident number': (d) =>
    `주민등록번호 ${d.text(2, DIGITS)}${['01', '07', '12'][d.number(3)]}1${d.number(10)}-${1 + d.number(4)}${d.text(6, DIGITS)}`,
  'a card': (d) => {
    const digits = `4${d.text(14, DIGITS)}`;
    const whole = digits + checkDigit(digits);
    return `카드 ${whole.replace(/(\d{4})(?=\d)/g, '$1-')} 가 두 번 결제됐다`;
  },
};

/** What makes a card's number one: ISO/IEC 7812. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, character, at) => {
    const digit = Number(character) * (at % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
