// Who else has the transcript open. Events: "others" ({ names }), "newer": somebody has saved.

const EVERY = 10_000; // ms; the server forgets a page after 35 s

export class Presence extends EventTarget {
  names = [];

  constructor(server, opening, revision) {
    super();
    Object.assign(this, { server, opening, revision });
    setInterval(() => this.isSignedOut || this.tell(), EVERY);
    addEventListener("focus", () => this.isSignedOut && this.tell()); // asks for sign-in once, not every ten seconds
    addEventListener("pagehide", () => this.server.present(this.opening, true));
    addEventListener("pageshow", () => this.tell());
    this.tell();
  }

  async tell() {
    const { status, told } = await this.server.present(this.opening);
    this.isSignedOut = status === 401;
    if (status !== 200) return;
    if (told.others.join("\n") !== this.names.join("\n")) {
      this.names = told.others;
      this.dispatchEvent(new CustomEvent("others", { detail: { names: this.names } }));
    }
    if (told.revision !== this.revision()) this.dispatchEvent(new CustomEvent("newer"));
  }
}
