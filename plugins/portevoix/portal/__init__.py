"""A community as the pages of a portal: functions of their input, in no theme yet."""
