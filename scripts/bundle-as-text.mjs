import { build } from 'esbuild';

/**
 * `import code from './entry?bundled'`: the bundle of an entry of its own as a string, for threads that are started from
 * text. Whoever bundles tracer/ needs this plugin.
 */
export const bundleAsText = {
  name: 'bundle-as-text',
  setup(setup) {
    setup.onResolve({ filter: /\?bundled$/ }, async ({ path, importer, resolveDir, kind }) => {
      const plain = path.slice(0, -'?bundled'.length);
      const found = await setup.resolve(plain, { importer, resolveDir, kind });
      return { ...found, suffix: '?bundled' };
    });
    setup.onLoad({ filter: /\.ts$/ }, async ({ path, suffix }) => {
      if (suffix !== '?bundled') return undefined;
      const { outputFiles, metafile } = await build({
        entryPoints: [path],
        bundle: true,
        write: false,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        minify: true,
        metafile: true,
        legalComments: 'none',
      });
      return { contents: outputFiles[0].text, loader: 'text', watchFiles: Object.keys(metafile.inputs) };
    });
  },
};
