/** async_hooks types whose work is done by libuv's thread pool (four threads unless UV_THREADPOOL_SIZE says more). */
const poolTypes = new Set([
  'FSREQCALLBACK',
  'FSREQPROMISE',
  'FILEHANDLECLOSEREQ',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'PBKDF2REQUEST',
  'SCRYPTREQUEST',
  'RANDOMBYTESREQUEST',
  'RANDOMPRIMEREQUEST',
  'KEYPAIRGENREQUEST',
  'KEYGENREQUEST',
  'KEYEXPORTREQUEST',
  'SIGNREQUEST',
  'HASHREQUEST',
  'CIPHERREQUEST',
  'DERIVEBITSREQUEST',
  'CHECKPRIMEREQUEST',
  'ZLIB',
]);

export function isThreadPool(type: string): boolean {
  return poolTypes.has(type);
}
