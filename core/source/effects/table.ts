/**
 * The language of the effect tables (node-*.ts, clients-*.ts): data that people review and extend.
 *
 *   'pure'               nothing but its result
 *   'read file N'        reads the file that argument N names; 'read tree N' the folder and all below
 *   'write file N'       changes it; 'write tree N'
 *   'open file N M'      opens: a read unless the flags in argument M say otherwise
 *   'remove file N'      takes it away; 'remove tree N'; 'claim file N' makes it only where there is none
 *   'http N M'           a request: URL in argument N, options (method, body) in argument M
 *   'http-get N' 'http-send N'   a request whose method is known
 *   'http-rest'          reads on: the request that gave the receiver goes on until its end
 *   'graphql N'          a document whose text is argument N: a query reads, all else changes
 *   'sql N'              a statement whose text is argument N: verb and tables are read from it
 *   'read data' 'write data'     the store behind the receiver; 'read data N' narrows to the key in argument N
 *   'read self' 'write self'     the receiver's own state in memory
 *   'read made' 'write made'     the file the receiver was opened on
 *   'write env'          the environment variables
 *   'write arg N' 'read arg N'   what argument N points to
 *   'listen N'           a server takes the port in argument N (0 = any free one)
 *   'define'             argument 0 gets the member of argument 1, as the descriptor in argument 2 says
 *   'set'                argument 0 is given argument 2 as its member of argument 1
 *   'assign'             argument 0 is given the members of the others: its setters run
 *   'print S'            ordered output on stream S
 *   'write process' 'write socket'   what another program does; the socket is the receiver
 *   'clock' 'pause' 'lock' 'signal' 'process' 'transaction'
 *   'pipe'               joins the streams in its arguments
 *   'aws N'              an AWS command object: read or write by its class name
 *   'barrier'            anything may happen
 */
export type Does = string;

export interface Entry {
  does: Does[];
  /** What it (or its promise) gives: the name under which its members are looked up. 'self' = the receiver. */
  returns?: string;
  /** When its function arguments run: before it returns, or later. Never = kept for events not looked at. */
  calls?: 'now' | 'later' | 'never';
  /** What its function arguments get, as names under which members are looked up. */
  gives?: string[];
  /** The result starts only when awaited (knex, mongoose, Prisma). */
  lazy?: true;
}

export type Table = Record<string, Entry | Does[]>;

/** Types of things that serve one call at a time, with the sentence that says so. */
export type SingleServers = Record<string, string>;

/** The long form of an entry that only lists what it does. */
export function entryOf(raw: Entry | Does[]): Entry {
  return Array.isArray(raw) ? { does: raw } : raw;
}
