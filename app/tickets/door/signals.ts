import type { Outcome } from './door';

/** How a result is seen, heard and felt. */
export type Tone = 'good' | 'careful' | 'bad';

export const TONES: Record<Outcome, Tone> = {
  entered: 'good',
  already_in: 'careful',
  wrong_performance: 'careful',
  void: 'bad',
  cancelled: 'bad',
  unknown: 'bad',
};

// Hertz and milliseconds. Told apart without looking: one high note, two middle ones, one long low one.
const NOTES: Record<Tone, [pitch: number, duration: number][]> = {
  good: [[1047, 140]],
  careful: [
    [523, 150],
    [523, 150],
  ],
  bad: [[175, 480]],
};
const BUZZ: Record<Tone, number[]> = { good: [60], careful: [120, 80, 120], bad: [450] };

let audio: AudioContext | undefined;

/** Sounds and vibrates. Browsers that refuse stay silent: the picture says the same. */
export function signal(tone: Tone): void {
  navigator.vibrate?.(BUZZ[tone]);
  try {
    audio ??= new AudioContext();
    void audio.resume();
    let at = audio.currentTime + 0.01;
    for (const [pitch, duration] of NOTES[tone]) {
      play(audio, pitch, at, duration / 1000);
      at += duration / 1000 + 0.07;
    }
  } catch {
    // No sound here.
  }
}

function play(context: AudioContext, pitch: number, at: number, seconds: number): void {
  const [note, volume] = [context.createOscillator(), context.createGain()];
  note.frequency.value = pitch;
  volume.gain.setValueAtTime(0.25, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  note.connect(volume).connect(context.destination);
  note.start(at);
  note.stop(at + seconds);
}
