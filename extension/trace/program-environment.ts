/**
 * The environment for the user's program: the extension host's, without what VS Code put there for itself (it would
 * make Electron behave as Node, or a debugger attach).
 */
export function programEnvironment(
  env: NodeJS.ProcessEnv,
  extra: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|APPLICATION_INSIGHTS)/.test(name));
  return { ...Object.fromEntries(own), ...extra };
}
