/** Made by test/host/web.mjs from the files of test/integration. */
declare module 'integration-tests' {
  export function load(): void;
}
