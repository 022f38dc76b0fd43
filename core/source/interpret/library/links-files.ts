import { ofAllFiles } from '../../modules/of-all-files';

/** Does the program make links? Then a file may be reached by two names. */
export const linksFiles = ofAllFiles((files) =>
  files.some(({ text }) => /\b(sym)?link(Sync)?\s*\(/.test(text)),
);
