// Places in the dataset count characters (code points); JavaScript counts
// UTF-16 units. They differ behind each character outside the basic plane.

export class Places {
  private wide: number[] = []; // such characters, by their place in units

  constructor(text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c >= 0xd800 && c < 0xdc00) this.wide.push(i++);
    }
  }

  units(chars: number): number {
    // The n-th of them stands at wide[n] - n characters.
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.wide[mid] - mid < chars) low = mid + 1;
      else high = mid;
    }
    return chars + low;
  }

  chars(units: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.wide[mid] < units) low = mid + 1;
      else high = mid;
    }
    return units - low;
  }
}
