// A process that runs files of node:test one after another, so that what they share is loaded and
// compiled once. Its parent (node-tests.mjs) names a file, hears when it has ended, names the next.
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { END_OF } from './count-reporter.mjs';

/** Resolves when every test of the file has ended. */
async function runFile(file) {
  try {
    await import(pathToFileURL(file).href);
  } catch (error) {
    test(file, () => {
      throw error;
    });
  }
  // tests run in the order in which they were made: this one is the last of the file
  await new Promise((ended) => test(`${END_OF}${file}`, () => ended()));
}

process.on('message', (file) => {
  if (file === null) {
    // what the files shared ends with the last of them
    const endings = [];
    process.emit('filesEnded', (ending) => endings.push(ending));
    void Promise.allSettled(endings).then(() => process.disconnect());
  } else {
    const before = process.cpuUsage();
    void runFile(file).then(() => {
      const { user, system } = process.cpuUsage(before);
      process.send({ seconds: (user + system) / 1e6 });
    });
  }
});
