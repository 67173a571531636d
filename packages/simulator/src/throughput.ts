/**
 * So many per sliding second, in slots of 10 ms. The slot that is just ending counts no more: a sender that keeps strictly to the
 * rate must not be throttled because its packets came closer together than they left.
 */
export class Throughput {
  #slots = new Uint32Array(100)
  #slot = 0
  #inSecond = 0

  take(perSecond: number, now: number): boolean {
    this.#move(Math.floor(now / 10))
    if (this.#inSecond >= perSecond) return false
    this.#slots[this.#slot % 100]!++
    this.#inSecond++
    return true
  }

  #move(slot: number): void {
    if (slot - this.#slot >= 100) {
      this.#slots.fill(0)
      this.#inSecond = 0
      this.#slot = slot
      return
    }
    while (this.#slot < slot) {
      this.#slot++
      this.#inSecond -= this.#slots[this.#slot % 100]!
      this.#slots[this.#slot % 100] = 0
    }
  }
}
