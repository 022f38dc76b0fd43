// The page that VS Code shows of the installed extension. It is docs/vscode.md, made to stand alone: VS Code shows pictures
// on it only from the web, and there is no repository behind it that links could lead to.
import { readFileSync } from 'node:fs';

/** @param file absolute path of a Markdown file · @returns its text without pictures, with links into the repository as words */
export function standaloneMarkdown(file) {
  return readFileSync(file, 'utf8')
    .replace(/!\[[^\]]*\]\([^)]*\)\n+/g, '')
    .replace(/\[([^\]]+)\]\((?!https?:|#)[^)]*\)/g, '$1');
}
