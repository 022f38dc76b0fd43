/** A whole program in one file. */
export interface ProgramCase {
  /** Absolute path; its ending says which language it is. */
  file: string;
  source: string;
}
