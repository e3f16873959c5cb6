// The screens that say that something is broken.
export const troubleEn = {
  stopped: {
    title: 'The lane is stopped',
    text: 'The booth cannot trust its database now.',
    safe: 'What was confirmed before is safe. Take no money and open nothing.',
    do: 'Call the supervisor. Restart the booth. It checks itself first.',
    wait: 'Wait: the booth tries again by itself. If this stays for a minute, call the supervisor.',
    read: 'Finding and reports still work where the disk can be read.',
    why: 'Reason',
    database: 'the database did not take what was written',
    otherJournal: {
      text: 'The server has records of this booth that this computer does not have.',
      safe: 'Tickets and receipts would get numbers that were used before. Issue none.',
      do: 'Call the owner. Restore this booth, or stop the other computer that uses its data.',
    },
  },
  link: {
    startingTitle: 'Starting the booth…',
    lostTitle: 'The booth cannot be reached',
    lostText: 'Connecting again. What you started is finished only once.',
    takenTitle: 'The booth is open in another window',
    takenText: 'Work there, or close it and start Naka again.',
    refusedTitle: 'This window may not open the booth',
    refusedText: 'Close it and start Naka again.',
    crashTitle: 'This screen broke',
    crashText: 'Money and tickets are safe. Press the button to draw it again.',
    reload: 'Draw again',
  },
} as const;
