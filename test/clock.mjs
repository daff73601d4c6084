// npm run test:clock: the suites on other days, in other time zones and languages. The days are those
// on which software trips: the last minutes of a year, a day of 23 hours, a leap day, a day when
// every date in the examples is long past. Debian's `faketime` sets the clock of Node and Chromium;
// VS Code takes the preload away from its extension host, which is told by SOURCE_DATE_EPOCH.
//   --once        unit under one of the clocks: what .ci/run does
//   --windows     integration and UI too, as of the last of the days
import { onPath, run } from './host/run-command.mjs';
import { root } from './host/folders.mjs';
import { join } from 'node:path';

/** Local time where the clock stands, its zone, and the language of the machine. */
const CLOCKS = [
  ['2026-12-31 23:57:00', 'Pacific/Auckland', 'ko_KR.UTF-8'],
  ['2027-03-14 01:58:00', 'America/Los_Angeles', 'tr_TR.UTF-8'],
  ['2028-02-29 12:00:00', 'Pacific/Auckland', 'tr_TR.UTF-8'],
  ['2031-07-01 12:00:00', 'America/Los_Angeles', 'ko_KR.UTF-8'],
];

const flags = new Set(process.argv.slice(2));
const faketime = onPath('faketime');
if (!faketime) {
  console.error(
    'This needs faketime: sudo apt-get install faketime (macOS: brew install libfaketime).',
  );
  process.exit(2);
}

/** One stage under a clock: whether it passed. */
async function stageUnder([time, zone, language], stage, more = {}) {
  console.log(`\n══ ${stage} at ${time} in ${zone}, ${language} (set by faketime)`);
  const args = [time, process.execPath, join(root, 'test', 'run.mjs'), stage];
  const { code } = await run(faketime, args, {
    cwd: root,
    env: {
      TZ: zone,
      LANG: language,
      LC_ALL: language,
      // timers go by the monotonic clock, which has no date
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      ...more,
    },
  });
  return code === 0;
}

/** Seconds since 1970 at noon of the day, whatever the zone. */
const epochOf = (time) => String(Date.parse(`${time.slice(0, 10)}T12:00:00Z`) / 1000);

const last = CLOCKS.at(-1);
const stages = flags.has('--once')
  ? [[last, 'unit']]
  : CLOCKS.flatMap((clock) => ['unit', 'protocol'].map((stage) => [clock, stage]));
if (flags.has('--windows'))
  stages.push(
    ...['integration', 'ui'].map((stage) => [last, stage, { SOURCE_DATE_EPOCH: epochOf(last[0]) }]),
  );

let failed = 0;
for (const stage of stages) if (!(await stageUnder(...stage))) failed += 1;
console.log(`\n${stages.length - failed} of ${stages.length} stages passed under other clocks`);
process.exitCode = failed > 0 ? 1 : 0;
