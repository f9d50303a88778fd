// Lists of any length: only the rows in sight, and a few around them, are in
// the page.

import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

export type Rows = Virtualizer<HTMLElement, HTMLElement>;

// useRows gives the rows in sight. size is a guess in pixels; margin is left
// free before the first row and, more of it, behind the last, and around one
// that is scrolled to.
export function useRows(options: { count: number; size: (i: number) => number; key: (i: number) => string | number; element: () => HTMLElement | null; overscan?: number; margin?: number }): Rows {
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const all = {
    count: options.count, getScrollElement: options.element, estimateSize: options.size, getItemKey: options.key, overscan: options.overscan ?? 8,
    paddingStart: options.margin ?? 0, paddingEnd: 6 * (options.margin ?? 0), scrollPaddingStart: 3 * (options.margin ?? 0), scrollPaddingEnd: 5 * (options.margin ?? 0),
    observeElementRect, observeElementOffset, scrollToFn: elementScroll, onChange: () => draw(0),
  };
  const [rows] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(all));
  rows.setOptions(all);
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  return rows;
}
