def on_pre_build(config):
    del config
