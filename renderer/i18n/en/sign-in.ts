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
} as const;
