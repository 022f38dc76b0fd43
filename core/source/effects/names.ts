/** What names alone tell, where nothing else is known. Used for unknown callees, and for intent (pauses, guards, locks). */

const READ =
  /^(get|fetch|load|find|list|query|lookup|look|count|search|select|describe|head|download|retrieve|stat|exists|has|is|compute|calculate|resolve|fetch)([A-Z_0-9$]|$)/;
const READ_LONG = /^read[A-Z_]/;
const COMPUTES =
  /^(render|preview|translate|search|lookup|geocode|score|predict|classify|embed|embeddings|summari[sz]e|tokeni[sz]e|highlight|analy[sz]e|calculate|compute|estimate)([A-Z_]|$)/;
const CONSUMES = /(next|shift|pop|take|poll|receive|dequeue|claim|acquire|reserve|lease|consume)/i;
const SLEEP =
  /^(sleep|delay|wait|pause|backoff|back_off|throttle|cooldown|coolDown|cool_down|tick|nextTick|snooze|idle|yieldToEventLoop|setTimeout|setImmediate)/;
const GUARD =
  /^(assert|validate|ensure|check|authori[sz]e|authenticate|verify|require|guard|must|expect|enforce|preflight|confirm)/i;
const LOCK =
  /[mM]utex|[sS]emaphore|[eE]xclusive|[sS]ingleFlight|Lock$|(^|\.)(lock|locks|enqueue)$|(^|\.)locks?[A-Z_.]/;
const PROMPTER =
  /(^|\.)[#_$]*(prompter|inquirer|enquirer|rl)\.\w+$|(^|\.)[#_$]*prompts?\.(ask|confirm|input|password|question|select|text)\w*$/;
const SIGNAL = /[wW]aitFor|[wW]aitUntil|[uU]ntilReady|^once$|Once$|[bB]arrier|[sS]ettled$|[dD]rain|[fF]lush/;
const BENCH = /(bench|measure|timeIt|timed$|stopwatch|profile)/i;

const LOG = /(^|\.)(log|logger|_logger|metrics|statsd|telemetry|tracer|span|debug)\.\w+$|(^|\.)debug$/;
const LOCKING = /^(acquire|lock|begin|beginTransaction|startTransaction)([A-Z_]|$)/;
const FIRST =
  /^(begin|enter|join|select|attach|subscribe|open|connect|login|init|initialize|setup|start|prepare|migrate|seed)$/i;
const LAST =
  /^(release|unlock|leave|commit|rollback|close|end|disconnect|ack|acknowledge|nack|invalidate|evict|purge|bust|expire|notify|publish|finish|complete|stop|shutdown|teardown|cleanup|cleanUp|logout|dispose|destroy|rm|rmdir|unlink|terminate|kill|exit)([A-Z_]|$)/;

/** Whoever only says that something went wrong. */
const SAYS_SO =
  /(^|\.)[#_$]*(console|spinner|ora|res|response|reply|pino|winston|logging|report(er)?|toast|notif\w*|monitor\w*|sentry|bus|events?|emitter|stats|ui|out(put)?|std(err|out)|term(inal)?|errors?)\.\w+$/i;

const LEAVES =
  /^(redirect|permanentRedirect|notFound|forbidden|unauthorized|error|fail|fatal|abort|exit|die|bail|bailOut|panic|throw([A-Z]\w*)?|raise|usage|halt|quit|unreachable|invariant)$/;

const RECORDS = /^(audit|note|log|journal|record|track|report|announce)([A-Z_]|$)/;
const RECORDERS = /(^|\.)#?_?(audit\w*|\w*[aA]uditLog|journal|history|trail|activity)\.\w+$/;

const PREPARES = /^(warm|ping|ready|health|connect|init|prime|wait|prefetch|preload)/i;

const ACTS =
  /^(charge|pay|send|create|insert|update|upsert|delete|remove|save|store|write|put|post|publish|submit|book|reserve|place|cancel|refund|transfer|withdraw|deposit|start|stop|restart|deploy|upload|register|enroll|issue|ship|notify|approve|reject|apply|commit|set|add|append|push|reset|clear|migrate|seed|grant|revoke|confirm|mark|record|log|install|enable|disable|assign|move|rename)([A-Z_0-9]|$)/;
const SENT_ACTS =
  /^(create|insert|update|upsert|delete|remove|save|store|write|put|post|publish|submit|cancel|refund|transfer|withdraw|deposit|start|stop|restart|deploy|upload|register|commit|push|add|set|append|reset|clear|migrate|seed|grant|revoke|approve|install|login|auth|authenticate|connect|subscribe|begin)([A-Z_]\w*)?$/;
const SENDS = /(mail|email|sms|notif|invit|webhook|newsletter)/i;

function last(full: string): string {
  const label = full.replace(/\(.*$/s, '');
  return label.slice(label.lastIndexOf('.') + 1).replace(/^[#_$]+/, '');
}

/** "getUser", "fetchPrices", "readConfig"; not "read" on its own, "next" or "takeJob", which consume. */
export function looksLikeRead(label: string): boolean {
  const name = last(label);
  return (READ.test(name) || READ_LONG.test(name)) && !CONSUMES.test(name);
}

/** 'create', 'users.add', 'git commit': what is sent to somebody else names an act. */
export function namesAnAct(text: string): boolean {
  return text.split(/[^A-Za-z]+/).some((word) => SENT_ACTS.test(word));
}

/** render, translate, search: works something out from what it is given, even where that has to be sent. */
export function looksLikeComputing(label: string): boolean {
  return COMPUTES.test(last(label));
}

/** exponentialBackoff, randomDelay: a pause is what it is about; tells only of what does nothing else. */
export function namesPause(label: string): boolean {
  return /backoff|sleep|delay|pause|cooldown|throttle/i.test(last(label));
}

/** sleep, delay, backoff: the waiting is what is wanted. */
export function looksLikeSleep(label: string): boolean {
  return SLEEP.test(last(label));
}

/** assertAllowed, validate, ensureLogin: what comes after relies on its having passed. */
export function looksLikeGuard(label: string): boolean {
  return GUARD.test(last(label));
}

/** mutex, withLock, enqueue: one at a time. */
export function looksLikeLock(label: string): boolean {
  return LOCK.test(label);
}

/** waitFor, drain, flush: it waits for what others do. */
export function looksLikeSignal(label: string): boolean {
  return SIGNAL.test(last(label)) || PROMPTER.test(label);
}

/** bench, measure: its time is what is wanted, undisturbed. */
export function looksLikeBenchmark(label: string): boolean {
  return BENCH.test(last(label));
}

/** logger.info, metrics.increment: what nobody reads in order. */
export function looksLikeLog(label: string): boolean {
  return LOG.test(label);
}

/** debug, debugLog, log.info: writes a line that may say when; not logElapsed, which is there to say it. */
export function looksLikeLogging(label: string): boolean {
  return (
    (looksLikeLog(label) || /^(debug|log|trace|verbose)([A-Z]\w*)?$/.test(last(label))) &&
    !/time|elapsed|took|lap|duration|perf|mark|span/i.test(label)
  );
}

/** lock, begin, connect: others come after it. */
export function looksLikeOpening(label: string): boolean {
  return FIRST.test(last(label));
}

/** release, commit, ack, invalidate, publish: it comes after others. */
export function looksLikeClosing(label: string): boolean {
  return LAST.test(last(label));
}

/** note, recordSale, audit.append: says of something else that it is done. */
export function looksLikeRecord(label: string): boolean {
  return RECORDS.test(last(label)) || RECORDERS.test(label);
}

/** fail, notFound, redirect, ctx.throw, program.error: nothing comes after it; not console.error, which only says something. */
export function leavesByName(label: string): boolean {
  const name = last(label);
  if (looksLikeLog(label) || SAYS_SO.test(label)) return false;
  return LEAVES.test(name) || /(And|Or)(Exit|Throw|Die|Fail)$/.test(name);
}

/** acquire, lock, begin: what follows is protected by it. */
export function looksLikeLocking(label: string): boolean {
  return LOCKING.test(last(label));
}

/** sendMail, notifyUser: one message each, whose order nobody relies on. */
export function looksLikeMessage(label: string): boolean {
  return SENDS.test(last(label));
}

/** charge, createOrder, deployTo: does something in the world, whatever its stand-in here does. */
export function looksLikeAction(label: string): boolean {
  return ACTS.test(last(label));
}

/** warmUp, ping, ready, connect: awaited for what it leaves behind, not for what it gives. */
export function looksLikePreparing(label: string): boolean {
  return PREPARES.test(last(label));
}
