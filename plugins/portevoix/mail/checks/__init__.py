"""The checks of a mail: one function each, registered in `registry.CHECKS`."""
