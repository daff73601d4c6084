/** Style sheets that a bundle carries as text (`esbuild.mjs`). */
declare module '*.css' {
  const text: string;
  export = text;
}
