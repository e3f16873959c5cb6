// Signing in and out.
export const signInEn = {
  signIn: {
    title: 'Sign in',
    who: 'Who is at the booth?',
    choose: 'Choose your name, then type your PIN.',
    pin: 'PIN',
    erase: 'Erase',
    submit: 'Sign in',
    trainingPin: 'training PIN {{pin}}',
    out: 'Sign out',
    waitSeconds: 'Wait {{seconds}} s',
  },
  lock: {
    title: 'Locked · {{name}}',
    idle: 'Nobody touched the booth. Locked since {{time}}.',
    asked: 'Locked since {{time}}.',
    slept: 'The computer was asleep. Locked at {{time}}.',
    lead: 'Everything stays as it was. Type your PIN to go on.',
    open: 'Unlock',
    another: 'Another person signs in',
    now: 'Lock the screen',
  },
} as const;
