/**
 * Whether a path that a trace names may be looked at on disk. A trace may come from anybody: on Windows, touching a
 * path of another computer (\\host\share) would send this user's credentials there.
 */
export function isLocalPath(path: string, platform: NodeJS.Platform): boolean {
  if (platform !== 'win32') return path.startsWith('/');
  return /^[A-Za-z]:[\\/]/.test(path);
}
