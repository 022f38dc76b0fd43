import { systemCode } from './errors';

const REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead back to themselves',
  ENAMETOOLONG: 'its name is too long',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than can be read at once (2 GiB)',
};

/** Why a file could not be read or written, in words that follow a colon; what the system said when it is nothing common. */
export function fileTrouble(error: unknown, doing: 'reading' | 'writing'): string {
  const code = systemCode(error);
  if (code === 'EACCES' || code === 'EPERM')
    return doing === 'writing' ? 'writing there is not allowed' : 'reading it is not allowed';
  return REASONS[code] ?? ((error as Error | null)?.message || code);
}
