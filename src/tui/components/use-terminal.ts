import { useApp, useStdout } from 'ink';
import { useEffect, useRef } from 'react';
import { MOUSE_OFF, MOUSE_ON, type MouseInput } from '../mouse-input.ts';
import type { Store } from '../state/store.ts';

/** Asks the terminal to tell of the mouse as long as that is wanted. */
export function useMouse(
  isOn: boolean,
  input: MouseInput | undefined,
  listener: Parameters<MouseInput['listen']>[0],
): void {
  const { stdout } = useStdout();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    if (!isOn || input === undefined) return;
    const stop = input.listen((event) => latest.current(event));
    stdout.write(MOUSE_ON);
    return () => {
      stdout.write(MOUSE_OFF);
      stop();
    };
  }, [isOn, input, stdout]);
}

/** Goes to the shell when somebody wants it; `suspend` settles when they are back. */
export function useSuspend(store: Store, wanted: number, suspend: (() => Promise<void>) | undefined): void {
  const { suspendTerminal } = useApp();
  const { stdout } = useStdout();
  useEffect(() => {
    if (wanted === 0) return;
    const { mouse, look } = store.getState();
    if (suspend === undefined) {
      store.dispatch({ type: 'notice', notice: { text: look.screen.notices.noShell, tone: 'limit' } });
      return;
    }
    void suspendTerminal(async () => {
      if (mouse) stdout.write(MOUSE_OFF);
      await suspend();
      if (mouse) stdout.write(MOUSE_ON);
    });
  }, [store, wanted, suspend, suspendTerminal, stdout]);
}
