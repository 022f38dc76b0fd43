/** See scripts/bundle-as-text.mjs. */
declare module '*?bundled' {
  const code: string;
  export default code;
}
