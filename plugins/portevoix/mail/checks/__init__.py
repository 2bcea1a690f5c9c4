"""What a mail must be, checked: one function each, all found in `registry.CHECKS`."""
