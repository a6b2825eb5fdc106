// How high each segment of a long list is, and where it begins. Pixels.

export class Heights {
  #heights;
  #tops = [0]; // of the segments up to the first whose top is not known
  constructor(count, estimate) {
    this.#heights = Array.from({ length: count }, (_none, index) => estimate(index));
  }

  get total() {
    return this.top(this.#heights.length);
  }

  at(index) {
    return this.#heights[index];
  }

  top(index) {
    for (let known = this.#tops.length; known <= index; known += 1) {
      this.#tops.push(this.#tops[known - 1] + this.#heights[known - 1]);
    }
    return this.#tops[index];
  }

  // Answers whether it was another.
  set(index, height) {
    if (this.#heights[index] === height) return false;
    this.#heights[index] = height;
    this.#forget(index);
    return true;
  }

  splice(at, removed, heights) {
    this.#heights.splice(at, removed, ...heights);
    this.#forget(at);
  }

  // Of the segment that is at `y`.
  indexAt(y) {
    let [low, high] = [0, Math.max(0, this.#heights.length - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.top(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #forget(index) {
    if (this.#tops.length > index + 1) this.#tops.length = index + 1;
  }
}
