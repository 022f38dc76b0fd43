import { env, Uri } from 'vscode';

const EXTENSION_ID = 'overlap.overlap';

/**
 * The link on a diagnostic's code. Command links do not work there (the hover opens them without leave to run commands),
 * so it goes through the extension's URI handler.
 */
export function findingLink(id: string): Uri {
  return Uri.from({
    scheme: env.uriScheme,
    authority: EXTENSION_ID,
    path: '/finding',
    query: `id=${encodeURIComponent(id)}`,
  });
}

/** The finding's id of such a link; null for any other URI. */
export function findingOfLink(uri: Uri): string | null {
  if (uri.path !== '/finding') return null;
  return new URLSearchParams(uri.query).get('id');
}

/** A command for a trusted hover. */
export function commandLink(title: string, command: string, ...args: unknown[]): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
}
