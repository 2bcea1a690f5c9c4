from mkdocs.exceptions import PluginError


def on_pre_build(config):
    raise PluginError("No licence was found.")
