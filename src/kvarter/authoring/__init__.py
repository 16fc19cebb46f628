"""Where subjects of the basic education are written: drafts of the national office, and copies that groups adapt."""
