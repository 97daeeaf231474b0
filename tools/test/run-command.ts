import { spawn } from 'node:child_process';

/** Runs a command with its output shown. Resolves to its exit status, 1 where a signal ended it. @throws Error where it cannot start. */
export function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
