// Four sounds that can be told apart with eyes closed, made by WebAudio: no files, no delay. Never the only sign of anything.

export type Sound = 'entry' | 'paid' | 'refusal' | 'attention';
export type Sounds = { play(sound: Sound): void };

type Tone = { readonly hertz: number; readonly fromMs: number; readonly forMs: number; readonly shape: OscillatorType };

/** tick: one short high note · paid: a rising chord · refusal: a low double buzz · attention: a two-note chime, twice. */
const scores: Readonly<Record<Sound, readonly Tone[]>> = {
  entry: [{ hertz: 1320, fromMs: 0, forMs: 70, shape: 'triangle' }],
  paid: [
    { hertz: 523, fromMs: 0, forMs: 420, shape: 'sine' },
    { hertz: 659, fromMs: 90, forMs: 360, shape: 'sine' },
    { hertz: 784, fromMs: 180, forMs: 420, shape: 'sine' },
  ],
  refusal: [
    { hertz: 140, fromMs: 0, forMs: 170, shape: 'sawtooth' },
    { hertz: 140, fromMs: 240, forMs: 260, shape: 'sawtooth' },
  ],
  attention: [
    { hertz: 988, fromMs: 0, forMs: 160, shape: 'sine' },
    { hertz: 740, fromMs: 170, forMs: 220, shape: 'sine' },
    { hertz: 988, fromMs: 520, forMs: 160, shape: 'sine' },
    { hertz: 740, fromMs: 690, forMs: 260, shape: 'sine' },
  ],
};

export function createSounds(volumePercent: () => number): Sounds {
  let context: AudioContext | null = null;
  return {
    play(sound) {
      const volume = volumePercent() / 100;
      if (volume <= 0 || typeof AudioContext === 'undefined') return;
      context ??= new AudioContext();
      // Browsers start it asleep until the first key or touch; the screen says the same thing in the meantime.
      if (context.state === 'suspended') void context.resume();
      for (const tone of scores[sound]) playTone(context, tone, volume);
    },
  };
}

function playTone(context: AudioContext, { hertz, fromMs, forMs, shape }: Tone, volume: number): void {
  const start = context.currentTime + fromMs / 1000;
  const end = start + forMs / 1000;
  const gain = context.createGain();
  // Loudness is heard by squares; the ramps keep the ends from clicking.
  gain.gain.setValueAtTime(0.0001, start);
  gain.gain.exponentialRampToValueAtTime(0.4 * volume * volume + 0.0001, start + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, end);
  const oscillator = context.createOscillator();
  oscillator.type = shape;
  oscillator.frequency.value = hertz;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end + 0.02);
}
