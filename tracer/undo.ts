/** Takes back what was done to the program, as far as nobody else has changed it since. Never throws. */
export type Undo = () => void;

/** Takes everything back, the last first. */
export function undoAll(undos: readonly Undo[]): void {
  for (let i = undos.length - 1; i >= 0; i--) {
    try {
      undos[i]();
    } catch {
      // The others must still be taken back.
    }
  }
}
