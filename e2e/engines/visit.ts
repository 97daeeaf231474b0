// What a test does in a browser that Playwright does not drive: as little as the main path takes, so that every protocol has it.

export interface Visit {
  /** The width of a phone, or the least that the browser's window can have if that is more. */
  readonly narrowest: number;
  goTo(address: string): Promise<void>;
  /** The size of the page, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Runs a function in the page, which sees nothing but what it is given. */
  read(work: (given: string) => unknown, given?: string): Promise<unknown>;
  /** With the mouse, in the middle of the first element that the XPath expression finds, once it is there and can be seen. */
  click(xpath: string): Promise<void>;
  close(): Promise<void>;
}
