export { installPlugin } from './install/install-plugin';
export { findBundledPlugin, PLUGIN_NAME, pluginDirectory } from './install/plugin-location';
