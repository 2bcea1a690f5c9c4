"""The pages of a portal: functions of a community, in no theme yet."""
