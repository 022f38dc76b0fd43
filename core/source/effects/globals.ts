/**
 * Names that Node 20 to 26 have in every file or script: what goes by another one without a declaration is a variable of
 * the program's own.
 */
export const GLOBALS: ReadonlySet<string> = new Set(
  (
    'AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt ' +
    'BigInt64Array BigUint64Array Blob Boolean BroadcastChannel Buffer ByteLengthQueuingStrategy CloseEvent ' +
    'CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DataView Date ' +
    'DecompressionStream DisposableStack Error ErrorEvent EvalError Event EventTarget File FinalizationRegistry ' +
    'Float16Array Float32Array Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array ' +
    'Intl Iterator JSON Map Math MessageChannel MessageEvent MessagePort NaN Navigator Number Object Performance ' +
    'PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList ' +
    'PerformanceResourceTiming Promise Proxy QuotaExceededError RangeError ReadableByteStreamController ' +
    'ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest ReadableStreamDefaultController ' +
    'ReadableStreamDefaultReader ReferenceError Reflect RegExp Request Response Set SharedArrayBuffer Storage ' +
    'String SubtleCrypto SuppressedError Symbol SyntaxError Temporal TextDecoder TextDecoderStream TextEncoder ' +
    'TextEncoderStream TransformStream TransformStreamDefaultController TypeError URIError URL URLPattern ' +
    'URLSearchParams Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly ' +
    'WebSocket WritableStream WritableStreamDefaultController WritableStreamDefaultWriter __dirname __filename ' +
    'atob btoa clearImmediate clearInterval clearTimeout console crypto decodeURI decodeURIComponent encodeURI ' +
    'encodeURIComponent escape eval exports fetch global globalThis isFinite isNaN localStorage module navigator ' +
    'parseFloat parseInt performance process queueMicrotask require self sessionStorage setImmediate setInterval ' +
    'setTimeout structuredClone unescape'
  ).split(' '),
);
