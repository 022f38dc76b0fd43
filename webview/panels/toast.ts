const SHOWN_MS = 3000;

/** Says something for a moment, over the page; a screen reader is told of it. */
export function toaster(toast: HTMLElement): (text: string) => void {
  let later = 0;
  return (text) => {
    clearTimeout(later);
    toast.textContent = text;
    toast.hidden = false;
    later = setTimeout(() => {
      toast.hidden = true;
    }, SHOWN_MS) as unknown as number;
  };
}
