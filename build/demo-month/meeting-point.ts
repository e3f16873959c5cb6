// A place where all of a group must have come before any of them goes on.

/** `onMeet` is called with what all of them agree on (they come with the same moment) before they go on. */
export function meetingPoint(count: number, onMeet: (ms: number) => void): (ms: number) => Promise<void> {
  let here: (() => void)[] = [];
  return (ms) =>
    new Promise((resolve) => {
      here.push(resolve);
      if (here.length < count) return;
      const all = here;
      here = [];
      onMeet(ms);
      for (const goOn of all) goOn();
    });
}
